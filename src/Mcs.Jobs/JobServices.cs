using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.Jobs.Catalogue;
using Mcs.Jobs.Heartbeat;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Jobs;

public static class JobServices
{
    /// <summary>The heartbeat's work.</summary>
    public static IServiceCollection AddHeartbeat(this IServiceCollection services) => services
        .AddOperations(JobCatalogue.Watched)
        .AddSingleton<JobWatch>()
        .AddTransient(provider => new HeartbeatJob(provider.GetRequiredService<JobWatch>(), provider.GetRequiredService<ILogger<HeartbeatJob>>()));

    /// <summary>Every job of the catalogue, for a process that runs whichever it is told to.</summary>
    public static IServiceCollection AddAllJobs(this IServiceCollection services) => services
        .AddHeartbeat()
        .AddJob<IngestionJob>(JobCatalogue.Ingestion)
        .AddJob<EnrichmentJob>(JobCatalogue.Enrichment)
        .AddJob<HeartbeatJob>(JobCatalogue.Heartbeat);
}
