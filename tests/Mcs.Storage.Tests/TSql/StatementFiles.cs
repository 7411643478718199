using System.Reflection;
using Mcs.GoAudits;
using Mcs.Sample;
using Mcs.Storage.Engines;
using Mcs.Storage.Sqlite;
using Mcs.Storage.SqlServer;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.TSql;

/// <summary>The SQL on the base database that rooms embed, told by room, engine and name.</summary>
internal static class StatementFiles
{
    public static SqlDialect Sqlite { get; } = new SqliteEngineFactory().Dialect;

    public static SqlDialect SqlServer { get; } = new SqlServerEngineFactory().Dialect;

    /// <summary>Every room that has SQL of its own; the tests' own included, so that a contract runs the same on both engines.</summary>
    public static IReadOnlyList<Assembly> Rooms { get; } =
    [
        typeof(StorageServices).Assembly, typeof(GoAuditsServices).Assembly, typeof(SampleModule).Assembly, Assembly.Load("Mcs.Operations"), Assembly.Load("mcs"),
        typeof(StatementFiles).Assembly,
    ];

    public static IEnumerable<(Assembly Room, string Name)> Of(SqlDialect dialect) =>
        Rooms.SelectMany(room => EmbeddedSql.Files(room, dialect).Select(name => (room, name)));

    public static string Read(Assembly room, SqlDialect dialect, string name) => EmbeddedSql.Read(room, dialect, name);

    public static Assembly Room(string name) => Rooms.Single(room => room.GetName().Name == name);
}
