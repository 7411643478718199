using Mcs.Modules;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Platform.Schedule;

namespace Mcs.Deployment.Alerts;

/// <summary>How long a job may go without a successful run before it is an alert: a period, and the time after a due time in which it is not late yet. The rule itself is in <c>alerts.bicep</c>.</summary>
/// <param name="Window">How far back the rule looks.</param>
/// <param name="Every">How often it is evaluated.</param>
public sealed record JobAbsence(JobDefinition Job, TimeSpan Window, TimeSpan Every)
{
    /// <summary>Every job whose time a query can look back; the heartbeat alone watches the others.</summary>
    public static IReadOnlyList<JobAbsence> All { get; } = [.. ModuleDeclarations.Jobs.Select(Of).OfType<JobAbsence>()];

    /// <summary>Rules that read lines of the heartbeat look back as far as the rule for its absence.</summary>
    public static JobAbsence Heartbeat { get; } =
        Of(OperationsModule.Heartbeat) ?? throw new FormatException($"{OperationsModule.Heartbeat.Name} runs too seldom for an alert rule to read its lines.");

    internal static JobAbsence? Of(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Cron is { } cron && AlertWindow.AtLeast(CronSchedule.Parse(cron).Period + job.LateAfter) is { } window
            ? new JobAbsence(job, window, AlertWindow.EveryFor(window))
            : null;
    }
}
