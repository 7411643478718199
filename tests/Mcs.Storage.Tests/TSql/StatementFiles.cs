using System.Reflection;
using Mcs.GoAudits;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.TSql;

/// <summary>The SQL that rooms embed, told by room, engine and name.</summary>
internal static class StatementFiles
{
    /// <summary>Every room that has SQL of its own; the tests' own included, so that a contract runs the same on both engines.</summary>
    public static IReadOnlyList<Assembly> Rooms { get; } =
    [
        typeof(StorageServices).Assembly, typeof(GoAuditsServices).Assembly, Assembly.Load("Mcs.Operations"), Assembly.Load("mcs"), typeof(StatementFiles).Assembly,
    ];

    public static IEnumerable<(Assembly Room, string Name)> Of(string engine) => Rooms.SelectMany(room =>
        EmbeddedSql.Below(room, $"Sql/{engine}").Select(path => (room, path[$"Sql/{engine}/".Length..])));

    public static string Read(Assembly room, string engine, string name) => EmbeddedSql.Read(room, $"Sql/{engine}/{name}");

    public static Assembly Room(string name) => Rooms.Single(room => room.GetName().Name == name);
}
