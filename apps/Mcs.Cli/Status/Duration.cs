namespace Mcs.Cli.Status;

/// <summary>A span of time in the largest unit that tells it well: <c>42 s</c>, <c>15 min</c>, <c>5 h</c>, <c>3 d</c>.</summary>
internal static class Duration
{
    public static string Of(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.FromMinutes(2) => FormattableString.Invariant($"{span.TotalSeconds:0} s"),
        _ when span < TimeSpan.FromHours(2) => FormattableString.Invariant($"{Math.Floor(span.TotalMinutes)} min"),
        _ when span < TimeSpan.FromDays(2) => FormattableString.Invariant($"{Math.Floor(span.TotalHours)} h"),
        _ => FormattableString.Invariant($"{Math.Floor(span.TotalDays)} d"),
    };
}
