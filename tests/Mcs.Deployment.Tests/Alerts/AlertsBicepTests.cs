using System.Text.Json.Nodes;
using Mcs.Deployment.Tests.Bicep;
using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Runs;

namespace Mcs.Deployment.Tests.Alerts;

/// <summary>The rules read names in log lines: these are the jobs' own.</summary>
public sealed class AlertsBicepTests
{
    [Fact]
    public async Task A_failed_run_is_read_by_the_names_that_jobs_write()
    {
        var query = (await QueriesAsync())["alert-mcs-run-failed"];

        query.ShouldContain($"""(tostring(line.eventName) == "{LogLine.RunCompleted}" and tostring(line.status) == "{RunStatus.Failed}")""");
        query.ShouldContain($"""tostring(line.eventName) in ("{LogLine.WrongSetting}", "{LogLine.Failed}")""");
    }

    [Fact]
    public async Task An_absent_run_is_one_job_without_a_success()
    {
        var query = (await QueriesAsync())["alert-mcs-enrich-absent"];

        query.ShouldContain($"""tostring(line.eventName) == "{LogLine.RunCompleted}" and tostring(line.jobName) == "{GoAuditsModule.Enrichment.Name}" """.TrimEnd());
        query.ShouldContain($"""tostring(line.status) == "{RunStatus.Succeeded}" """.TrimEnd());
    }

    [Fact]
    public async Task Dead_letters_and_findings_are_read_from_the_heartbeat()
    {
        var queries = await QueriesAsync();

        queries["alert-mcs-dead-letters"].ShouldContain($"""tostring(line.jobName) == "{OperationsModule.Heartbeat.Name}" """.TrimEnd());
        queries["alert-mcs-dead-letters"].ShouldContain($"tolong(line.counts.{LogLine.DeadLetters})");
        queries["alert-mcs-heartbeat-degraded"].ShouldContain($"""tostring(line.eventName) == "{LogLine.HeartbeatDegraded}" """.TrimEnd());
    }

    [Fact]
    public async Task Nobody_is_told_unless_the_deployment_says_so()
    {
        using var quiet = new PublishedFolder();
        using var loud = new PublishedFolder((ProductionNames.AlertActionGroup, "/subscriptions/x/ag"));

        (await ActionGroupsAsync(quiet)).ShouldAllBe(groups => groups == "[]");
        (await ActionGroupsAsync(loud)).ShouldAllBe(groups => groups == """["/subscriptions/x/ag"]""");
    }

    private static async Task<Dictionary<string, string>> QueriesAsync()
    {
        using var folder = new PublishedFolder();
        return (await RulesAsync(folder)).ToDictionary(rule => (string)rule["name"]!, rule => (string)rule["properties"]!["criteria"]!["allOf"]!.AsArray().Single()!["query"]!);
    }

    private static async Task<IReadOnlyList<string>> ActionGroupsAsync(PublishedFolder folder) =>
        [.. (await RulesAsync(folder)).Select(rule => rule["properties"]!["actions"]!["actionGroups"]!.ToJsonString())];

    private static async Task<IReadOnlyList<JsonNode>> RulesAsync(PublishedFolder folder)
    {
        var (said, resources) = await folder.SnapshotAsync();
        said.ShouldBeEmpty();
        return [.. Deviations.OfType(resources, "Microsoft.Insights/scheduledQueryRules")];
    }
}
