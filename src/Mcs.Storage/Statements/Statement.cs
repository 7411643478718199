using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Mcs.Storage.Engines;

namespace Mcs.Storage.Statements;

/// <summary>
/// One SQL operation on the base database, kept as a file: <c>Sql/Sqlite/{Name}.sql</c> and its twin
/// <c>Sql/SqlServer/{Name}.sql</c>, embedded in the assembly of the room it belongs to; the platform's in the assemblies of the
/// engines. Both sides take the same parameters and return the same columns.
/// </summary>
public sealed partial class Statement
{
    /// <summary>For <see cref="Timeout"/>: the time of a statement that reads a whole table.</summary>
    public static TimeSpan WholeTable { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SqlDialect, string> _texts = [];
    private readonly ConcurrentDictionary<SqlDialect, bool> _writes = [];
    private readonly Func<SqlDialect, string> _read;

    /// <param name="room">The assembly that embeds the file.</param>
    /// <param name="name">The file's name without its ending, such as <c>WorkItems.Claim</c>.</param>
    public Statement(Assembly room, string name)
        : this(name, dialect => EmbeddedSql.Read(room, dialect, $"{name}.sql"))
    {
    }

    /// <param name="read">Its text, by the engine's dialect.</param>
    internal Statement(string name, Func<SqlDialect, string> read) => (Name, _read) = (name, read);

    public string Name { get; }

    /// <summary>How long it may take where that is longer than <see cref="Settings.StorageSettings.StatementTimeout"/>.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>How long it may take at most, whatever the settings allow; null when they decide.</summary>
    public TimeSpan? Limit { get; private init; }

    /// <summary>The same, for a caller that cannot use an answer that comes later.</summary>
    public Statement Within(TimeSpan limit) => new(Name, TextFor) { Timeout = Timeout, Limit = limit };

    /// <summary>How long it may take where <paramref name="setting"/> is the time of statements that name no longer one.</summary>
    internal TimeSpan TimeoutUnder(TimeSpan setting)
    {
        var timeout = Timeout > setting ? Timeout : setting;
        return Limit < timeout ? Limit.Value : timeout;
    }

    /// <summary>Several in one round trip, in their order, under the name of what they are for.</summary>
    internal static Statement Batch(string name, IReadOnlyList<Statement> parts) =>
        new(name, dialect => string.Join('\n', parts.Select(part => part.TextFor(dialect)))) { Timeout = parts.Max(part => part.Timeout), Limit = parts.Min(part => part.Limit) };

    public string TextFor(SqlDialect dialect) => _texts.GetOrAdd(dialect, _read);

    /// <summary>Whether it changes anything: a session that is only for reading refuses it.</summary>
    internal bool Writes(SqlDialect dialect) => _writes.GetOrAdd(dialect, of => WritingVerb().IsMatch(CommentOrText().Replace(TextFor(of), string.Empty)));

    public override string ToString() => Name;

    [GeneratedRegex("--.*|'[^']*'")]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|CREATE|ALTER|DROP|EXEC|REPLACE INTO)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WritingVerb();
}
