using System.Data.Common;
using System.Globalization;
using Mcs.Platform.Time;

namespace Mcs.Storage.Sessions;

/// <summary>The current row of a result, read by column name, alike on every engine: SQLite keeps ids and times as text.</summary>
public readonly struct Row(DbDataReader reader)
{
    public string Text(string column) => Required(column) as string ?? Convert.ToString(Required(column), CultureInfo.InvariantCulture)!;

    public string? TextOrNull(string column) => Value(column) is null ? null : Text(column);

    public long Number(string column) => Convert.ToInt64(Required(column), CultureInfo.InvariantCulture);

    public bool Flag(string column) => Number(column) != 0;

    public Guid Id(string column) => IdOrNull(column) ?? throw Missing(column);

    public Guid? IdOrNull(string column) => Value(column) switch
    {
        null => null,
        Guid id => id,
        var text => Guid.Parse((string)text),
    };

    /// <summary>A moment with its full precision.</summary>
    public DateTime Moment(string column) => MomentOrNull(column) ?? throw Missing(column);

    public UtcSecond Second(string column) => UtcSecond.Floor(Moment(column));

    public UtcSecond? SecondOrNull(string column) => MomentOrNull(column) is { } moment ? UtcSecond.Floor(moment) : null;

    private DateTime? MomentOrNull(string column) => Value(column) switch
    {
        null => null,
        DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        var text => DateTime.Parse((string)text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
    };

    private object? Value(string column) => reader[column] is var value && value is DBNull ? null : value;

    private object Required(string column) => Value(column) ?? throw Missing(column);

    private static InvalidDataException Missing(string column) => new($"Column {column} holds NULL where a value must be");
}
