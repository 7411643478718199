using Mcs.GoAudits;
using Mcs.Jobs.Catalogue;
using Mcs.Platform.Jobs;

namespace Mcs.Deployment;

/// <summary>What whoever places a job must know of it and its definition does not say.</summary>
/// <param name="Project">The folder and the project of its program, such as <c>Mcs.Jobs.Ingest</c>.</param>
/// <param name="Icon">A Fluent icon for the dashboard.</param>
/// <param name="CallsGoAudits">It needs the addresses and the token of the GoAudits API, not only the database.</param>
/// <param name="Variant">A second way to run it once, if there is one.</param>
public sealed record JobFacts(string Project, string Icon, bool CallsGoAudits, JobVariant? Variant = null)
{
    private static readonly Dictionary<string, JobFacts> ByJob = new(StringComparer.Ordinal)
    {
        [GoAuditsJobNames.Ingestion] = new("Mcs.Jobs.Ingest", "ArrowDownload", CallsGoAudits: true),
        [GoAuditsJobNames.Enrichment] = new("Mcs.Jobs.Enrich", "DocumentSearch", CallsGoAudits: true, JobVariant.DrainBacklog),
        [JobCatalogue.Heartbeat.Name] = new("Mcs.Jobs.Heartbeat", "HeartPulse", CallsGoAudits: false),
    };

    /// <summary>The repository of its image in the registry, without a tag: as build/Container.props derives it.</summary>
    public string Image => Project.ToLowerInvariant().Replace('.', '-');

    /// <exception cref="ArgumentException">Nobody has said yet what the job needs.</exception>
    public static JobFacts Of(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return ByJob.TryGetValue(job.Name, out var facts)
            ? facts
            : throw new ArgumentException($"{nameof(JobFacts)} does not say what {job.Name} needs.", nameof(job));
    }
}
