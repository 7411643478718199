namespace Mcs.Deployment;

/// <summary>What a person may say on the AppHost's command line besides Aspire's own arguments.</summary>
/// <param name="SqlServer">SQL Server in a container instead of the embedded database.</param>
/// <param name="SqliteFile">The embedded database's file; null for the default one.</param>
/// <param name="Schedule">Start the jobs by their cron, as production does.</param>
/// <param name="Others">Aspire's own.</param>
public sealed record HostArguments(bool SqlServer, string? SqliteFile, bool Schedule, IReadOnlyList<string> Others)
{
    private const string SqlServerFlag = "--sql-server";
    private const string SqliteFlag = "--sqlite=";
    private const string ScheduleFlag = "--schedule";

    /// <summary>What Aspire and the host below it read. Any other word would become a setting that nobody reads.</summary>
    private static readonly string[] Aspires =
    [
        "--operation", "--publisher", "--step", "--output-path", "--list-steps", "--clear-cache", "--deploy", "--log-level", "--include-exception-details",
        "--environment", "--contentRoot", "--applicationName", "--dcp-cli-path", "--dcp-container-runtime", "--dcp-dashboard-path", "--dcp-dependency-check-timeout",
    ];

    /// <exception cref="HostInputException">Two databases are named, a file without a name, or something that nobody reads.</exception>
    public static HostArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var file = arguments.LastOrDefault(IsSqlite)?[SqliteFlag.Length..];
        if (file is "")
        {
            throw new HostInputException($"{SqliteFlag}FILE needs the path of a file.");
        }

        var sqlServer = arguments.Contains(SqlServerFlag);
        if (sqlServer && file is not null)
        {
            throw new HostInputException($"{SqlServerFlag} and {SqliteFlag}FILE exclude each other.");
        }

        string[] others = [.. arguments.Where(argument => !IsSqlite(argument) && argument is not (SqlServerFlag or ScheduleFlag))];
        return Unknown(others) is { } unknown
            ? throw new HostInputException(
                $"'{unknown}' is not an option of the AppHost. Its own are {ScheduleFlag}, {SqlServerFlag} and {SqliteFlag}FILE; Aspire's are {string.Join(", ", Aspires)}, and settings as --Section:Key=value.")
            : new HostArguments(sqlServer, file is null ? null : Path.GetFullPath(file), arguments.Contains(ScheduleFlag), others);
    }

    private static bool IsSqlite(string argument) => argument.StartsWith(SqliteFlag, StringComparison.Ordinal);

    private static string? Unknown(string[] others)
    {
        for (var at = 0; at < others.Length; at++)
        {
            var name = others[at].Split('=', 2)[0];
            if (!IsOption(name) || !(Aspires.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Contains(':', StringComparison.Ordinal)))
            {
                return others[at];
            }

            // Its value may be the next word.
            at += name == others[at] && at + 1 < others.Length && !IsOption(others[at + 1]) ? 1 : 0;
        }

        return null;
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
