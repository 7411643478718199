namespace Mcs.FakeGoAudits.Audits;

/// <summary>
/// Spreads the generated audits over the days before the end. Times never fall as the index rises, so a window of
/// days is a range of indexes, and nothing needs to be stored.
/// </summary>
internal sealed class AuditClock
{
    private readonly int _seed;
    private readonly long _spanSeconds;
    private readonly DateTimeOffset _start;

    public AuditClock(FakeGoAuditsOptions options, DateTimeOffset endUtc)
    {
        _seed = options.Seed;
        Count = options.GeneratedAudits;
        _spanSeconds = options.Days * 86_400L;
        var end = endUtc.ToUniversalTime();
        _start = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(-_spanSeconds);
    }

    public int Count { get; }

    /// <summary>A whole second, at least one before the end.</summary>
    public DateTimeOffset At(int index)
    {
        var within = new Dice(_seed, index, DicePurpose.Time).Fraction();
        return _start.AddSeconds((long)((index + within) * _spanSeconds / Count));
    }

    /// <summary>The first audit on that day or later; <see cref="Count"/> when there is none.</summary>
    public int FirstFrom(DateOnly day)
    {
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (At(middle) < midnight)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
