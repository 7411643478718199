using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Commands;

/// <summary>One command line of a document.</summary>
/// <param name="At">Where, and as it is printed.</param>
/// <param name="Variables">What is set for it alone, before its name.</param>
/// <param name="Words">Its name and its arguments.</param>
internal sealed record Command(Passage At, IReadOnlyList<KeyValuePair<string, string>> Variables, string[] Words)
{
    private const string CommandLineProgram = "apps/Mcs.Cli";

    public string Name => Words.Length > 0 ? Words[0] : string.Empty;

    /// <summary>The arguments for <c>mcs</c>, by its own name or run from the checkout; null when this is another command.</summary>
    public IReadOnlyList<string>? OfMcs => Words switch
    {
        ["mcs", .. var arguments] => arguments,
        ["dotnet", "run", "--project", CommandLineProgram, "--", .. var arguments] => arguments,
        _ => null,
    };

    /// <summary>The projects that a command of the SDK or of Aspire is told.</summary>
    public IEnumerable<string> Projects => Name is "dotnet" or "aspire"
        ? Words.Where((word, at) => at > 0 && (Words[at - 1] == "--project" || IsProject(word)))
        : [];

    private static bool IsProject(string word) => Repository.ProjectFolders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal));
}
