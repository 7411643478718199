using Mcs.Jobs.Catalogue;

namespace Mcs.Jobs.Tests.Catalogue;

public sealed class JobScheduleTests
{
    [Theory]
    [InlineData("0 * * * *", 60)]
    [InlineData("*/15 * * * *", 15)]
    [InlineData("30 2 * * *", 24 * 60)]
    [InlineData("0 6 1 3 *", 366 * 24 * 60)]
    public void The_period_is_the_time_between_two_starts(string cron, int minutes)
    {
        var schedule = JobSchedule.Of(JobCatalogue.Ingestion with { Cron = cron });

        schedule.PeriodAfter(new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero)).ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void Every_job_of_the_catalogue_comes_due()
    {
        foreach (var job in JobCatalogue.All)
        {
            JobSchedule.Of(job).PeriodAfter(new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero)).ShouldBeGreaterThan(TimeSpan.Zero);
        }
    }
}
