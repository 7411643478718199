using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Mcs.Storage.Engines;

namespace Mcs.Storage.SqlServer;

/// <summary>What SQL Server's error numbers mean here.</summary>
internal static partial class SqlServerFaults
{
    /// <summary>From this severity on the server, or the driver in its place, has closed the connection.</summary>
    private const byte Fatal = 20;

    /// <summary>Faults whose own text names tables, columns, constraints or logins, never a value from a row.</summary>
    private static readonly FrozenSet<int> SafeToQuote = FrozenSet.ToFrozenSet(
    [
        SchemaLock.Held,
        207, 208, 2812, // no such column, table, procedure
        229, 230, 262, 297, 300, 916, 4060, 15247, 18452, 18456, 40615, // not granted, or not let in
        515, 547, 550, // NULL where a value must be; a constraint; a view's check option
        241, 8114, 8115, 8134, // no date, no number, too large a number, a division by zero
    ]);

    /// <summary>Faults of the rows at hand, beside those that a trigger or procedure raises by a number of its own.</summary>
    private static readonly FrozenSet<int> OfData = FrozenSet.ToFrozenSet(
    [
        2601, 2627, 515, 547, 550, 2628, 8152, 241, 242, 245, 8114, 220, 8115, 8134, 3609,
    ]);

    /// <summary>The first number of RAISERROR and THROW.</summary>
    private const int FirstRaised = 50000;

    /// <summary>
    /// Which kind of transient fault it is; null when the same transaction, repeated, would fail again. The numbers of Azure SQL are those of
    /// https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues and of the driver's own list in
    /// https://learn.microsoft.com/sql/connect/ado-net/configurable-retry-logic-sqlclient-introduction.
    /// </summary>
    public static TransientFault? TransientKindOf(IReadOnlyList<SqlFault> faults) =>
        faults.Select(fault => TransientKindOf(fault.Number)).FirstOrDefault(kind => kind is not null)
        ?? (faults.Any(fault => fault.Severity >= Fatal) ? TransientFault.ConnectionLost : null);

    private static TransientFault? TransientKindOf(int number) => number switch
    {
        1205 => TransientFault.Deadlock,
        -2 or 258 => TransientFault.Timeout, // while connecting or working
        20 or 64 or 121 or 233 or 10053 or 10054 or 10060 or 11001 => TransientFault.ConnectionLost, // the way to the server
        615 or 926 or 4060 or 4221 or 40143 or 40197 or 40540 or 40613 => TransientFault.ConnectionLost, // the database is moving, or not yet readable
        1204 or 1222 => TransientFault.Busy, // locks
        10928 or 10929 or 10936 or 40501 or 49918 or 49919 or 49920 => TransientFault.Busy, // Azure SQL: out of workers, sessions or room for the request
        3960 => TransientFault.Conflict, // an update from a snapshot that grew old
        // A key that is there already: every insert of ours looks first, so another writer came in between, and the repeated
        // transaction will see its row. Where it does not, the fault comes again and is told.
        2601 or 2627 => TransientFault.Conflict,
        _ => null,
    };

    /// <remarks>The server's exception is left behind: the text of many errors quotes the value that was at fault.</remarks>
    public static StorageException Translate(IReadOnlyList<SqlFault> faults)
    {
        var fault = faults.FirstOrDefault(fault => Words(fault.Number) is not null || SafeToQuote.Contains(fault.Number), faults[0]);
        var words = Words(fault.Number) ?? (fault.Severity >= Fatal ? "The database cannot be reached, or closed the connection" : "The database refused");
        var quote = Quote(fault) is { } text ? $": {text}" : string.Empty;
        return new StorageException(string.Create(CultureInfo.InvariantCulture, $"{words}{quote} (SQL Server error {fault.Number})"), KindOf(faults));
    }

    private static StorageFault KindOf(IReadOnlyList<SqlFault> faults) =>
        faults.Any(fault => fault.Severity >= Fatal) ? StorageFault.Transient
        : faults.Any(fault => OfData.Contains(fault.Number) || IsRaised(fault.Number)) ? StorageFault.Data
        : TransientKindOf(faults) is not null ? StorageFault.Transient
        : StorageFault.Unavailable;

    private static bool IsRaised(int number) => number >= FirstRaised && number is not SchemaLock.Held;

    /// <summary>What of the server's text can be told: all of it, or the names in it, or nothing.</summary>
    private static string? Quote(SqlFault fault) => fault.Number switch
    {
        2627 when DuplicateKey.Match(fault.Message) is { Success: true } key => $"constraint {key.Groups["rule"]} of table {key.Groups["table"]}",
        2601 when DuplicateRow.Match(fault.Message) is { Success: true } row => $"index {row.Groups["rule"]} of table {row.Groups["table"]}",
        2628 when Truncated.Match(fault.Message) is { Success: true } text => $"column {text.Groups["column"]} of table {text.Groups["table"]}",
        _ => SafeToQuote.Contains(fault.Number) ? fault.Message.ReplaceLineEndings(" ") : null,
    };

    private static string? Words(int number) => number switch
    {
        -2 or 258 => "The database did not answer in time",
        229 or 230 or 262 or 297 or 300 => "This identity lacks a right that it needs; see `mcs db grants`",
        916 or 4060 or 18452 or 18456 or 40615 => "The database does not let this identity in, or does not exist",
        1105 or 9002 or 40544 => "The database or its disk is full",
        1204 or 1205 or 1222 or 3960 => "The database is busy: other transactions hold what this one needs, and kept doing so",
        2601 or 2627 => "A row with the same key is there already",
        2628 or 8152 => "A text is too long for its column",
        3906 or 3908 => "The database cannot be written",
        207 or 208 or 2812 => "The schema is not the one this program knows; see `mcs db check`",
        10928 or 10929 or 10936 or 40501 or 49918 or 49919 or 49920 => "The database is too busy to take the request",
        615 or 926 or 4221 or 40143 or 40197 or 40540 or 40613 => "The database is being moved or restarted",
        220 or 241 or 242 or 245 or 8114 or 8115 or 8134 => "A value does not fit its column, or a calculation with it failed",
        3609 => "A trigger refused the rows",
        _ => IsRaised(number) ? "A trigger or procedure refused the rows" : null,
    };

    [GeneratedRegex(@"\AViolation of \w+ KEY constraint '(?<rule>\w+)'\. Cannot insert duplicate key in object '(?<table>[\w.#]+)'\. The duplicate key value", RegexOptions.CultureInvariant)]
    private static partial Regex DuplicateKey { get; }

    [GeneratedRegex(@"\ACannot insert duplicate key row in object '(?<table>[\w.#]+)' with unique index '(?<rule>\w+)'\. The duplicate key value", RegexOptions.CultureInvariant)]
    private static partial Regex DuplicateRow { get; }

    [GeneratedRegex(@"\AString or binary data would be truncated in table '(?<table>[\w.#]+)', column '(?<column>\w+)'\. Truncated value", RegexOptions.CultureInvariant)]
    private static partial Regex Truncated { get; }
}
