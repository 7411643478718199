namespace Mcs.Deployment.Bicep;

/// <summary>What a deployment creates or updates besides jobs, workers and alert rules. Nothing by default: production has it all.</summary>
public sealed class Creation
{
    public const string Identity = "identity";
    public const string Workspace = "workspace";
    public const string Environment = "environment";
    public const string Registry = "registry";
    public const string Vault = "vault";
    public const string Database = "database";

    /// <summary>The roles of the identity. Azure refuses to assign one again that was given under another name.</summary>
    public const string Roles = "roles";

    private Creation(IReadOnlyList<string> names) => Names = names;

    public static IReadOnlyList<string> Allowed { get; } = [Identity, Workspace, Environment, Registry, Vault, Database, Roles];

    public static Creation Nothing { get; } = new([]);

    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a list with commas.</summary>
    /// <exception cref="HostInputException">A name in it is not one of <see cref="Allowed"/>.</exception>
    public static Creation Parse(string? text)
    {
        string[] names = [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return names.Except(Allowed).FirstOrDefault() is { } unknown
            ? throw new HostInputException($"'{unknown}' is not something that a deployment creates. Parameters:{ProductionNames.Create.Name} takes a list of: {string.Join(", ", Allowed)}.")
            : new Creation(names);
    }

    public bool Has(string name) => Names.Contains(name);
}
