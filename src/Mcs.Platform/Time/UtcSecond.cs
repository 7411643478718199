using System.Globalization;

namespace Mcs.Platform.Time;

/// <summary>
/// A moment in UTC, floored to whole seconds: what a <c>datetime2(0)</c> column holds.
/// Flooring happens here and never in SQL, because SQL Server rounds when it narrows a <c>datetime2</c>,
/// and a watermark that was rounded up loses rows.
/// </summary>
public readonly record struct UtcSecond : IComparable<UtcSecond>
{
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private UtcSecond(DateTime value) => Value = value;

    /// <summary>The moment; its kind is <see cref="DateTimeKind.Utc"/> and it has no fraction.</summary>
    public DateTime Value { get; }

    public static UtcSecond Floor(DateTimeOffset moment) => Floor(moment.UtcDateTime);

    /// <param name="moment">Taken as UTC, whatever its kind says: that is how databases hand it out.</param>
    public static UtcSecond Floor(DateTime moment) =>
        new(DateTime.SpecifyKind(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Utc));

    public int CompareTo(UtcSecond other) => Value.CompareTo(other.Value);

    public UtcSecond Plus(TimeSpan span) => Floor(Value + span);

    public override string ToString() => Value.ToString(Iso8601, CultureInfo.InvariantCulture);

    public static bool operator <(UtcSecond left, UtcSecond right) => left.Value < right.Value;

    public static bool operator >(UtcSecond left, UtcSecond right) => left.Value > right.Value;

    public static bool operator <=(UtcSecond left, UtcSecond right) => left.Value <= right.Value;

    public static bool operator >=(UtcSecond left, UtcSecond right) => left.Value >= right.Value;
}
