using System.Collections.Concurrent;
using System.Reflection;
using Mcs.Storage.Engines;

namespace Mcs.Storage.Statements;

/// <summary>
/// One SQL operation on the base database, kept as a file: <c>Sql/Sqlite/{Name}.sql</c> and its twin
/// <c>Sql/SqlServer/{Name}.sql</c>, embedded in the assembly of the room it belongs to; the platform's in the assemblies of the
/// engines. Both sides take the same parameters and return the same columns.
/// </summary>
public sealed class Statement
{
    /// <summary>For <see cref="Timeout"/>: the time of a statement that reads a whole table.</summary>
    public static TimeSpan WholeTable { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SqlDialect, string> _texts = [];
    private readonly Func<SqlDialect, string> _read;

    /// <param name="room">The assembly that embeds the file.</param>
    /// <param name="name">The file's name without its ending, such as <c>WorkItems.Claim</c>.</param>
    public Statement(Assembly room, string name)
        : this(name, dialect => EmbeddedSql.Read(room, dialect, $"{name}.sql"))
    {
    }

    private Statement(string name, Func<SqlDialect, string> read) => (Name, _read) = (name, read);

    public string Name { get; }

    /// <summary>How long it may take where that is longer than <see cref="Settings.StorageSettings.StatementTimeout"/>.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Both in one round trip, this one first.</summary>
    public Statement Then(Statement next) =>
        new($"{Name} + {next.Name}", dialect => $"{TextFor(dialect)}\n{next.TextFor(dialect)}") { Timeout = Timeout > next.Timeout ? Timeout : next.Timeout };

    public string TextFor(SqlDialect dialect) => _texts.GetOrAdd(dialect, _read);

    public override string ToString() => Name;
}
