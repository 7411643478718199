using Mcs.GoAudits;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.Jobs;
using Mcs.Jobs.Catalogue;
using Mcs.Jobs.Heartbeat;
using Mcs.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Running;

/// <summary>What each job of the catalogue needs, and nothing that another one needs: the settings of the rest are not asked for.</summary>
internal static class JobWork
{
    private static readonly Dictionary<string, Action<IServiceCollection>> ByName = new(StringComparer.Ordinal)
    {
        [JobCatalogue.Ingestion.Name] = services => services.AddGoAudits().AddJob<IngestionJob>(JobCatalogue.Ingestion),
        [JobCatalogue.Enrichment.Name] = services => services.AddGoAudits().AddJob<EnrichmentJob>(JobCatalogue.Enrichment),
        [JobCatalogue.Heartbeat.Name] = services => services.AddHeartbeat().AddJob<HeartbeatJob>(JobCatalogue.Heartbeat),
    };

    public static void AddTo(IServiceCollection services, JobDefinition job) => ByName[job.Name](services);
}
