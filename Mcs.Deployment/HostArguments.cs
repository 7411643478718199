namespace Mcs.Deployment;

/// <summary>What a person may say on the AppHost's command line besides Aspire's own arguments.</summary>
/// <param name="EmbeddedDatabase">The embedded database's file, or empty for the usual one; null for SQL Server in a container.</param>
/// <param name="RolesExist">The identity has its roles already: Azure refuses a second assignment of the same role under another name.</param>
/// <param name="Others">Aspire's own.</param>
public sealed record HostArguments(string? EmbeddedDatabase, bool RolesExist, IReadOnlyList<string> Others)
{
    private const string Embedded = "--embedded";
    private const string EmbeddedFile = Embedded + "=";
    private const string RolesThere = "--roles-exist";

    public static HostArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var embedded = arguments.LastOrDefault(IsEmbedded);
        return new HostArguments(
            embedded is null or Embedded ? embedded?[Embedded.Length..] : Path.GetFullPath(embedded[EmbeddedFile.Length..]),
            arguments.Contains(RolesThere),
            [.. arguments.Where(argument => !IsEmbedded(argument) && argument != RolesThere)]);
    }

    private static bool IsEmbedded(string argument) => argument == Embedded || argument.StartsWith(EmbeddedFile, StringComparison.Ordinal);
}
