namespace Mcs.Testing.Databases;

/// <summary>The server that tests of the SQL Server engine run on.</summary>
public static class TestSqlServer
{
    /// <summary>Holds a connection string of someone who may create databases. Unset, those tests are skipped.</summary>
    public const string Variable = "MCS_TEST_SQLSERVER";

    public static string? ConnectionString { get; } =
        System.Environment.GetEnvironmentVariable(Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
