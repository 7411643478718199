using Quartz;

namespace Mcs.Platform.Schedule;

/// <summary>
/// When a job runs, in the dialect Container Apps takes: five fields (minute, hour, day of month, month, day of week), in UTC,
/// made of numbers, <c>*</c>, <c>,</c>, <c>-</c> and <c>/</c>. Days match when either day field does, as in Unix, unless one is <c>*</c>.
/// </summary>
public sealed class CronSchedule
{
    private static readonly DateTimeOffset FirstOfLeapYear = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CronExpression _expression;
    private readonly Lazy<TimeSpan> _period;

    private CronSchedule(string text, CronExpression expression)
    {
        Text = text;
        _expression = expression;
        _period = new Lazy<TimeSpan>(LongestWait);
    }

    /// <summary>The five fields as they were written.</summary>
    public string Text { get; }

    /// <summary>
    /// The longest time between one occurrence and the next: 15 minutes for <c>*/15 * * * *</c>, three days for weekdays at noon.
    /// A job that has not succeeded for two of these is late, whatever its pattern.
    /// </summary>
    public TimeSpan Period => _period.Value;

    /// <exception cref="FormatException">It is not such an expression, or never occurs; the message says what is wrong with it.</exception>
    public static CronSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (CronFields.Mistake(text) is { } mistake)
        {
            throw new FormatException($"'{text}' is not a schedule: {mistake}.");
        }

        var schedule = new CronSchedule(text, CronExpression.Parse(text, CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc));
        return schedule._expression.GetNextValidTimeAfter(FirstOfLeapYear) is null
            ? throw new FormatException($"'{text}' is not a schedule: no such day exists.")
            : schedule;
    }

    /// <summary>The first occurrence after a moment, which itself does not count.</summary>
    public DateTimeOffset Next(DateTimeOffset after) =>
        _expression.GetNextValidTimeAfter(after) ?? throw new InvalidOperationException($"'{Text}' does not occur after {after:u}.");

    /// <summary>Occurrences after a moment, without end.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset moment)
    {
        while (true)
        {
            yield return moment = Next(moment);
        }
    }

    public override string ToString() => Text;

    private TimeSpan LongestWait()
    {
        // A pattern of hours repeats every day; one of days may take a year, and a leap day longer still: one wait is always seen.
        var span = TimeSpan.FromDays(CronFields.EveryDay(Text) ? 1 : 366);
        var (longest, last) = (TimeSpan.Zero, Next(FirstOfLeapYear));
        foreach (var next in After(last))
        {
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (next - last).Ticks));
            last = next;
            if (next > FirstOfLeapYear + span)
            {
                break;
            }
        }

        return longest;
    }
}
