using Mcs.Deployment.Alerts;
using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.Platform.Schedule;

namespace Mcs.Deployment.Tests.Alerts;

public sealed class JobAbsenceTests
{
    [Fact]
    public void Every_job_of_the_catalogue_has_one()
    {
        JobAbsence.All.Select(absence => absence.Job).ShouldBe(ModuleDeclarations.Jobs);
    }

    [Theory]
    [InlineData("0 * * * *", 60, 120)]
    [InlineData("0 * * * *", 20, 120)]
    [InlineData("*/15 * * * *", 15, 30)]
    [InlineData("*/15 * * * *", 60, 120)]
    [InlineData("*/20 * * * *", 5, 30)]
    [InlineData("0 2 * * *", 60, 48 * 60)]
    public void Is_a_period_and_the_time_to_be_late_rounded_up_to_what_a_query_can_look_back(string cron, int lateAfter, int minutes)
    {
        var job = GoAuditsModule.Ingestion with { Trigger = JobTrigger.Schedule(cron), LateAfter = TimeSpan.FromMinutes(lateAfter) };

        JobAbsence.Of(job).ShouldNotBeNull().Window.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void No_rule_fires_before_the_heartbeat_calls_the_job_late() =>
        JobAbsence.All.ShouldAllBe(absence => absence.Window >= CronSchedule.Parse(absence.Job.Cron!).Period + absence.Job.LateAfter);

    [Fact]
    public void A_job_with_longer_periods_is_left_to_the_heartbeat()
    {
        JobAbsence.Of(GoAuditsModule.Ingestion with { Trigger = JobTrigger.Schedule("0 2 1 * *") }).ShouldBeNull();
    }

    [Fact]
    public void No_rule_looks_less_often_than_far_back()
    {
        JobAbsence.All.ShouldAllBe(absence => absence.Every < absence.Window);
    }
}
