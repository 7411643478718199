using Mcs.Jobs.Catalogue;
using Mcs.Platform.Schedule;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Jobs.Deployment.Alerts;

/// <summary>
/// What is worth waking up for. Container Apps offers no metric alerts on the executions of jobs, and its console logs can be missing:
/// so the rules read our own last line of a run, and its absence.
/// </summary>
public static class AlertRules
{
    /// <summary>The column of the console logs that names the Container Apps job.</summary>
    private const string JobColumn = "ContainerJobName_s";

    private const string DeadLettersColumn = "DeadLetters";

    /// <summary>Logs arrive minutes late: longer than the time between two looks, so that none is missed.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<AlertRule> All { get; } =
        [RunFailed(), .. JobCatalogue.All.Select(RunAbsent).OfType<AlertRule>(), DeadLetters(), HeartbeatDegraded()];

    internal static AlertRule RunFailed() => new(
        "alert-mcs-run-failed",
        "A scheduled run failed",
        "A run ended as Failed, or could not begin. Its last log line holds the error; the platform has restarted it once.",
        Severity: 1,
        $"""
        ContainerAppConsoleLogs_CL
        | extend line = parse_json(Log_s)
        | where (tostring(line.eventName) == "{LogLine.RunCompleted}" and tostring(line.status) == "{RunStatus.Failed}")
            or tostring(line.eventName) in ("{LogLine.WrongSetting}", "{LogLine.Failed}")
        | project TimeGenerated, {JobColumn}, RunId = tostring(line.jobRunId), Error = tostring(coalesce(line.error, line.message))
        """,
        Recent,
        AlertWindow.EveryFor(Recent),
        new AlertCondition.AnyRow(JobColumn));

    /// <summary>Null for a job whose two periods are longer than a query can look back: the heartbeat alone watches those.</summary>
    internal static AlertRule? RunAbsent(JobDefinition job) =>
        AlertWindow.AtLeast(2 * CronSchedule.Parse(job.Cron).Period) is not { } window ? null : new AlertRule(
            $"alert-mcs-{job.ShortName}-absent",
            $"{job.Name} has not succeeded for two periods",
            $"No successful run of {job.Name} (cron {job.Cron}, UTC) in the last {window.TotalMinutes} minutes: it does not start, does not end, or fails every time.",
            Severity: 1,
            $"""
            ContainerAppConsoleLogs_CL
            | extend line = parse_json(Log_s)
            | where tostring(line.eventName) == "{LogLine.RunCompleted}" and tostring(line.jobName) == "{job.Name}"
            | where tostring(line.status) == "{RunStatus.Succeeded}"
            """,
            window,
            AlertWindow.EveryFor(window),
            new AlertCondition.NoRow());

    internal static AlertRule DeadLetters() => new(
        "alert-mcs-dead-letters",
        "Work items were set aside as dead letters",
        "More work items than allowed failed too often and were set aside. They wait for an operator; everything else goes on.",
        Severity: 3,
        $"""
        ContainerAppConsoleLogs_CL
        | extend line = parse_json(Log_s)
        | where tostring(line.jobName) == "{JobCatalogue.Heartbeat.Name}"
        | extend {DeadLettersColumn} = tolong(line.counts.{LogLine.DeadLetters})
        | where isnotnull({DeadLettersColumn})
        | project TimeGenerated, {DeadLettersColumn}
        """,
        HeartbeatWindow,
        AlertWindow.EveryFor(HeartbeatWindow),
        new AlertCondition.Above(DeadLettersColumn, AlertsTemplate.DeadLetterThreshold));

    internal static AlertRule HeartbeatDegraded() => new(
        "alert-mcs-heartbeat-degraded",
        "The heartbeat found something wrong",
        "The heartbeat runs, but found a job without success, a run past its limit, dead letters or a growing backlog. Its line says which.",
        Severity: 2,
        $"""
        ContainerAppConsoleLogs_CL
        | extend line = parse_json(Log_s)
        | where tostring(line.eventName) == "{LogLine.HeartbeatDegraded}"
        | project TimeGenerated, {JobColumn}, RunId = tostring(line.jobRunId), Found = tostring(line.message)
        """,
        HeartbeatWindow,
        AlertWindow.EveryFor(HeartbeatWindow),
        new AlertCondition.AnyRow(JobColumn));

    private static TimeSpan HeartbeatWindow =>
        AlertWindow.AtLeast(2 * CronSchedule.Parse(JobCatalogue.Heartbeat.Cron).Period) ?? TimeSpan.FromDays(2);
}
