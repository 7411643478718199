using System.Globalization;

namespace Mcs.Platform.Backfills;

/// <summary>Days that are read in one run, both included, UTC.</summary>
public sealed record BackfillWindow(DateOnly First, DateOnly Last)
{
    /// <summary>A span by calendar months: the windows of two spans that overlap are then mostly the same.</summary>
    public static IReadOnlyList<BackfillWindow> Months(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var windows = new List<BackfillWindow>();
        var from = first;
        while (true)
        {
            var end = new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month));
            if (end >= last)
            {
                windows.Add(new BackfillWindow(from, last));
                return windows;
            }

            windows.Add(new BackfillWindow(from, end));
            from = end.AddDays(1);
        }
    }

    /// <summary>As <c>2025-10-01..2025-10-31</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd}..{Last:yyyy-MM-dd}");
}
