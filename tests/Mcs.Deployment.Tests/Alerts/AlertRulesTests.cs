using Mcs.Deployment.Alerts;
using Mcs.Jobs.Catalogue;

namespace Mcs.Deployment.Tests.Alerts;

public sealed class AlertRulesTests
{
    [Fact]
    public void There_is_a_rule_for_a_failed_run_an_absent_run_of_each_job_dead_letters_and_a_degraded_heartbeat()
    {
        AlertRules.All.Select(rule => rule.Name).ShouldBe(
        [
            "alert-mcs-run-failed",
            "alert-mcs-ingest-absent",
            "alert-mcs-enrich-absent",
            "alert-mcs-heartbeat-absent",
            "alert-mcs-dead-letters",
            "alert-mcs-heartbeat-degraded",
        ]);
    }

    [Theory]
    [InlineData("0 * * * *", 120)]
    [InlineData("*/15 * * * *", 30)]
    [InlineData("*/20 * * * *", 45)]
    [InlineData("0 2 * * *", 48 * 60)]
    public void A_run_is_absent_after_two_periods_rounded_up_to_what_azure_lets_a_query_look_back(string cron, int minutes)
    {
        AlertRules.RunAbsent(JobCatalogue.Ingestion with { Cron = cron }).ShouldNotBeNull().Window.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void A_job_whose_periods_are_longer_than_a_query_can_look_back_is_left_to_the_heartbeat()
    {
        AlertRules.RunAbsent(JobCatalogue.Ingestion with { Cron = "0 2 1 * *" }).ShouldBeNull();
    }

    [Fact]
    public void No_rule_looks_less_often_than_far_back()
    {
        AlertRules.All.ShouldAllBe(rule => rule.Every < rule.Window);
    }

    [Fact]
    public void Every_rule_reads_our_own_lines()
    {
        AlertRules.All.ShouldAllBe(rule => rule.Query.StartsWith("ContainerAppConsoleLogs_CL\n| extend line = parse_json(Log_s)\n"));
    }

    [Fact]
    public void An_absent_run_is_one_job_without_a_success()
    {
        var rule = AlertRules.RunAbsent(JobCatalogue.Enrichment).ShouldNotBeNull();

        rule.Query.ShouldContain("""tostring(line.jobName) == "GoAuditsEnrichment" """.TrimEnd());
        rule.Query.ShouldContain("""tostring(line.status) == "Succeeded" """.TrimEnd());
        rule.Condition.ShouldBe(new AlertCondition.NoRow());
    }
}
