using Mcs.Platform.Jobs;
using Quartz;

namespace Mcs.Jobs.Catalogue;

/// <summary>When a job of the catalogue is started, by its cron. All times are UTC.</summary>
public sealed class JobSchedule
{
    private readonly CronExpression _cron;

    private JobSchedule(CronExpression cron) => _cron = cron;

    public static JobSchedule Of(JobDefinition job) => new(CronExpression.Parse(job.Cron, CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc));

    /// <summary>From the next start after a moment to the one after that.</summary>
    public TimeSpan PeriodAfter(DateTimeOffset moment)
    {
        var next = NextAfter(moment);
        return NextAfter(next) - next;
    }

    private DateTimeOffset NextAfter(DateTimeOffset moment) => _cron.GetNextValidTimeAfter(moment)
        ?? throw new InvalidOperationException("A cron of the catalogue never comes due again");
}
