using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Settings;
using Mcs.Http.Requests;
using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.GoAudits;

public static class GoAuditsServices
{
    /// <summary>How each job of the module is added to a process.</summary>
    public static IReadOnlyList<JobServices> Jobs { get; } =
    [
        new(GoAuditsModule.Ingestion, services => services.AddGoAuditsIngestion()),
        new(GoAuditsModule.Enrichment, services => services.AddGoAuditsEnrichment()),
    ];

    public static IServiceCollection AddGoAuditsIngestion(this IServiceCollection services) =>
        services.AddGoAudits().AddJob<IngestionJob>(GoAuditsModule.Ingestion);

    public static IServiceCollection AddGoAuditsEnrichment(this IServiceCollection services) =>
        services.AddGoAudits().AddJob<EnrichmentJob>(GoAuditsModule.Enrichment);

    /// <summary>The GoAudits module: its settings, its client, its tables and the work of its jobs. Once, however many of its jobs are added.</summary>
    public static IServiceCollection AddGoAudits(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(GoAuditsClient)))
        {
            return services;
        }

        services.AddSettings(GoAuditsSettings.Read);
        services.AddSecret(GoAuditsSettings.ReadToken);
        services.AddSingleton(provider => provider.GetRequiredService<GoAuditsSettings>().Endpoints);
        services.AddSourceHttpClient(GoAuditsClient.SourceName);
        services.AddSingleton<GoAuditsClient>();
        services.AddTables(GoAuditsModule.Declaration);
        services.AddSingleton<ReportLanding>();
        services.AddSingleton<QueueReconciliation>();
        services.AddSingleton<EnrichedReports>();
        services.AddTransient<EnrichmentHandler>();
        services.AddTransient<IngestionJob>();
        services.AddTransient<EnrichmentJob>();
        services.AddSingleton<Func<IngestionJob>>(provider => provider.GetRequiredService<IngestionJob>);
        services.AddSingleton<SummaryBackfill>();
        services.AddSingleton<IBackfill>(provider => provider.GetRequiredService<SummaryBackfill>());
        services.AddSingleton<IReconcile>(provider => provider.GetRequiredService<SummaryBackfill>());
        return services;
    }
}
