using System.Collections.Concurrent;
using System.Reflection;

namespace Mcs.Storage.Statements;

/// <summary>
/// One SQL operation, kept as a file: <c>Sql/Sqlite/{Name}.sql</c> and its twin <c>Sql/SqlServer/{Name}.sql</c>,
/// embedded in the assembly of the room it belongs to. Both sides take the same parameters and return the same columns.
/// </summary>
public sealed class Statement
{
    /// <summary>For <see cref="Timeout"/>: the time of a statement that reads a whole table.</summary>
    public static TimeSpan WholeTable { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Func<string, string> _read;

    /// <param name="room">The assembly that embeds the file.</param>
    /// <param name="name">The file's name without its ending, such as <c>WorkItems.Claim</c>.</param>
    public Statement(Assembly room, string name)
        : this(name, engine => EmbeddedSql.Read(room, $"Sql/{engine}/{name}.sql"))
    {
    }

    private Statement(string name, Func<string, string> read) => (Name, _read) = (name, read);

    public string Name { get; }

    /// <summary>How long it may take where that is longer than <see cref="Settings.StorageSettings.StatementTimeout"/>.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Both in one round trip, this one first.</summary>
    public Statement Then(Statement next) =>
        new($"{Name} + {next.Name}", engine => $"{TextFor(engine)}\n{next.TextFor(engine)}") { Timeout = Timeout > next.Timeout ? Timeout : next.Timeout };

    public string TextFor(string engine) => _texts.GetOrAdd(engine, _read);

    public override string ToString() => Name;
}
