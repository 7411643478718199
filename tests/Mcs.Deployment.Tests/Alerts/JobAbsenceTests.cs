using Mcs.Deployment.Alerts;
using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;

namespace Mcs.Deployment.Tests.Alerts;

public sealed class JobAbsenceTests
{
    [Fact]
    public void Every_job_of_the_catalogue_has_one()
    {
        JobAbsence.All.Select(absence => absence.Job).ShouldBe(ModuleDeclarations.Jobs);
    }

    [Theory]
    [InlineData("0 * * * *", 120)]
    [InlineData("*/15 * * * *", 30)]
    [InlineData("*/20 * * * *", 45)]
    [InlineData("0 2 * * *", 48 * 60)]
    public void Is_two_periods_rounded_up_to_what_a_query_can_look_back(string cron, int minutes)
    {
        JobAbsence.Of(GoAuditsModule.Ingestion with { Trigger = JobTrigger.Schedule(cron) }).ShouldNotBeNull().Window.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

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
