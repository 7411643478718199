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

    /// <exception cref="ArgumentException">Two databases are named, or a file without a name.</exception>
    public static HostArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var file = arguments.LastOrDefault(IsSqlite)?[SqliteFlag.Length..];
        if (file is "")
        {
            throw new ArgumentException($"{SqliteFlag}FILE needs the path of a file.");
        }

        var sqlServer = arguments.Contains(SqlServerFlag);
        if (sqlServer && file is not null)
        {
            throw new ArgumentException($"{SqlServerFlag} and {SqliteFlag}FILE exclude each other.");
        }

        return new HostArguments(
            sqlServer,
            file is null ? null : Path.GetFullPath(file),
            arguments.Contains(ScheduleFlag),
            [.. arguments.Where(argument => !IsSqlite(argument) && argument is not (SqlServerFlag or ScheduleFlag))]);
    }

    private static bool IsSqlite(string argument) => argument.StartsWith(SqliteFlag, StringComparison.Ordinal);
}
