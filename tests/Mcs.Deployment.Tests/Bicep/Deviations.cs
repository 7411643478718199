using System.Text.Json.Nodes;
using Mcs.Deployment.Alerts;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>What of a deployment is not as the catalogue wants it.</summary>
internal static class Deviations
{
    private const string Job = "Microsoft.App/jobs";
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";

    private static readonly string[] Rules =
        ["alert-mcs-run-failed", .. JobAbsence.All.Select(absence => $"alert-mcs-{absence.Job.ShortName}-absent"), "alert-mcs-dead-letters", "alert-mcs-heartbeat-degraded"];

    /// <param name="said">What the compiler has to say.</param>
    /// <param name="resources">What would be created or updated.</param>
    public static IReadOnlyList<string> Of(string said, JsonArray resources) =>
    [
        .. said.Length > 0 ? [said] : Array.Empty<string>(),
        .. Compare("job", DeploymentPlan.Jobs.Select(job => DeployedJob.Wanted(job).ToString()), OfType(resources, Job).Select(job => DeployedJob.Read(job).ToString())),
        .. Compare("alert rule", Rules, OfType(resources, Rule).Select(rule => (string)rule["name"]!)),
        .. resources.Select(TypeOf).Where(type => type is not (Job or Rule)).Select(type => $"unwanted {type}"),
        .. resources.Where(resource => !IsTagged(resource!)).Select(resource => $"without our tags: {(string)resource!["name"]!}"),
    ];

    public static IEnumerable<JsonNode> OfType(JsonArray resources, string type) => resources.Where(resource => TypeOf(resource) == type).Select(resource => resource!);

    private static string TypeOf(JsonNode? resource) => (string)resource!["type"]!;

    private static IEnumerable<string> Compare(string what, IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var (expected, actual) = (wanted.ToList(), found.ToList());
        return [.. expected.Except(actual).Select(text => $"missing {what}: {text}"), .. actual.Except(expected).Select(text => $"unwanted {what}: {text}")];
    }

    private static bool IsTagged(JsonNode resource) => resource["tags"] is JsonObject tags
        && tags.Count == ProductionNames.Tags.Count
        && ProductionNames.Tags.All(tag => (string?)tags[tag.Key] == tag.Value);
}
