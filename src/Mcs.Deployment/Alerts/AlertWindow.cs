namespace Mcs.Deployment.Alerts;

/// <summary>The spans that Azure Monitor lets a scheduled query look back.</summary>
internal static class AlertWindow
{
    private static readonly TimeSpan[] Allowed =
    [
        .. new[] { 5, 10, 15, 30, 45, 60 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 2, 3, 4, 5, 6, 24, 48 }.Select(hours => TimeSpan.FromHours(hours)),
    ];

    /// <summary>The shortest span that is long enough; null when none is.</summary>
    public static TimeSpan? AtLeast(TimeSpan span) => Allowed.Where(allowed => allowed >= span).Cast<TimeSpan?>().FirstOrDefault();

    /// <summary>How often a window is worth looking at.</summary>
    public static TimeSpan EveryFor(TimeSpan window) => window <= TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(5)
        : window <= TimeSpan.FromHours(6) ? TimeSpan.FromMinutes(15)
        : TimeSpan.FromHours(1);
}
