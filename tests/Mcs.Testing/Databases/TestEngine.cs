namespace Mcs.Testing.Databases;

/// <summary>The databases that a contract is tested on.</summary>
public enum TestEngine
{
    Sqlite,

    /// <summary>Any server that speaks TDS, named by <see cref="TestSqlServer.Variable"/>.</summary>
    SqlServer,
}
