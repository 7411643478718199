using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Settings;
using Mcs.Http.Requests;
using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Platform.Watermarks;
using Mcs.Storage;
using Mcs.Storage.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.GoAudits;

public static class GoAuditsServices
{
    /// <summary>How each job of the module is added to a process.</summary>
    public static IReadOnlyList<JobServices> Jobs { get; } =
    [
        new(GoAuditsModule.Ingestion, services => services.AddGoAudits().AddJob<IngestionJob>(GoAuditsModule.Ingestion)),
        new(GoAuditsModule.Enrichment, services => services.AddGoAudits().AddJob<EnrichmentJob>(GoAuditsModule.Enrichment)),
    ];

    /// <summary>The GoAudits module: its settings, its client, its tables and the work of its jobs.</summary>
    public static IServiceCollection AddGoAudits(this IServiceCollection services)
    {
        services.AddSettings(GoAuditsSettings.Read);
        services.AddSecret(GoAuditsSettings.ReadToken);
        services.AddSingleton(provider => provider.GetRequiredService<GoAuditsSettings>().Endpoints);
        services.AddSourceHttpClient(GoAuditsClient.SourceName);
        services.AddSingleton<GoAuditsClient>();
        services.AddTables(GoAuditsModule.Declaration);
        services.AddSingleton<ReportLanding>();
        services.AddSingleton<QueueReconciliation>();
        services.AddSingleton<EnrichmentBacklog>();
        services.AddSingleton<EnrichedReports>();
        services.AddSingleton<EnrichmentWriter>();
        services.AddSingleton<SourceProbe>();
        services.AddSingleton<ReportFetcher>();
        services.AddTransient(provider => new IngestionJob(
            provider.GetRequiredService<GoAuditsClient>(),
            provider.GetRequiredService<ApiSessionFactory>(),
            provider.GetRequiredService<IWatermarks>(),
            provider.GetRequiredService<ReportLanding>(),
            provider.GetRequiredService<GoAuditsSettings>()));
        services.AddSingleton(provider => new SummaryBackfill(
            provider.GetRequiredService<IngestionJob>,
            provider.GetRequiredService<GoAuditsClient>(),
            provider.GetRequiredService<ApiSessionFactory>(),
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<GoAuditsSettings>()));
        services.AddSingleton<IBackfill>(provider => provider.GetRequiredService<SummaryBackfill>());
        services.AddSingleton<IReconcile>(provider => provider.GetRequiredService<SummaryBackfill>());
        services.AddTransient(provider => new EnrichmentJob(
            provider.GetRequiredService<ApiSessionFactory>(),
            provider.GetRequiredService<QueueReconciliation>(),
            provider.GetRequiredService<EnrichmentBacklog>(),
            provider.GetRequiredService<ReportFetcher>(),
            provider.GetRequiredService<EnrichmentWriter>(),
            provider.GetRequiredService<GoAuditsSettings>()));
        return services;
    }
}
