using Mcs.GoAudits.Settings;
using Mcs.Platform.Jobs;
using Mcs.Platform.Time;

namespace Mcs.GoAudits.Ingestion;

/// <summary>The days that an ingestion asks for, both included.</summary>
/// <param name="MovesWatermark">Whether the run may move the watermark: never with a window given by hand.</param>
internal sealed record IngestionWindow(DateOnly StartDate, DateOnly EndDate, bool MovesWatermark)
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>The first moment of the window; rows before it are skipped.</summary>
    public DateTime StartUtc => StartDate.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>From the watermark less the lookback, or 1970-01-01, until the day the run started; each end may be overridden.</summary>
    /// <exception cref="IngestionWindowException">The window ends before it starts.</exception>
    public static IngestionWindow For(UtcSecond? watermark, UtcSecond startedUtc, GoAuditsSettings settings)
    {
        var start = settings.StartDate ?? FromWatermark(watermark, settings.LookbackDays);
        var end = settings.EndDate ?? DateOnly.FromDateTime(startedUtc.Value);
        return start <= end
            ? new IngestionWindow(start, end, settings.StartDate is null && settings.EndDate is null)
            : throw new IngestionWindowException(start, end);
    }

    private static DateOnly FromWatermark(UtcSecond? watermark, int lookbackDays)
    {
        var day = watermark is { } moment ? DateOnly.FromDateTime(moment.Value) : Epoch;
        return day.DayNumber - Epoch.DayNumber > lookbackDays ? day.AddDays(-lookbackDays) : Epoch;
    }
}

/// <summary>There is no day to ask for.</summary>
internal sealed class IngestionWindowException(DateOnly start, DateOnly end) : JobException(
    $"The window starts {start:yyyy-MM-dd}, after its end {end:yyyy-MM-dd}: check {GoAuditsVariables.StartDate.Name}, {GoAuditsVariables.EndDate.Name} and the watermark");
