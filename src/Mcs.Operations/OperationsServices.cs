using Mcs.Operations.Backfills;
using Mcs.Operations.Health;
using Mcs.Operations.Heartbeat;
using Mcs.Operations.Status;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Operations;

public static class OperationsServices
{
    /// <summary>What operators ask of the jobs of <paramref name="modules"/>. Needs the storage.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IReadOnlyList<ModuleDeclaration> modules) => services
        .AddSingleton(WatchedJobs.Of(modules))
        .AddSingleton<QueueReader>()
        .AddSingleton<FreshnessReader>()
        .AddSingleton(provider => new HealthReader(
            provider.GetRequiredService<WatchedJobs>(),
            provider.GetRequiredService<IRunHistory>(),
            provider.GetRequiredService<QueueReader>(),
            provider.GetRequiredService<FreshnessReader>()))
        .AddSingleton<StatusReader>();

    /// <summary>Reading again and comparing, with the parts that modules register. Needs the storage and the runner.</summary>
    public static IServiceCollection AddBackfills(this IServiceCollection services) => services
        .AddSingleton<BackfillService>()
        .AddSingleton<ReconcileService>();

    /// <summary>The heartbeat, which watches the jobs of <paramref name="modules"/>.</summary>
    public static IServiceCollection AddHeartbeat(this IServiceCollection services, IReadOnlyList<ModuleDeclaration> modules) => services
        .AddOperations(modules)
        .AddSingleton<JobWatch>()
        .AddTransient(provider => new HeartbeatJob(provider.GetRequiredService<JobWatch>(), provider.GetRequiredService<ILogger<HeartbeatJob>>()))
        .AddJob<HeartbeatJob>(OperationsModule.Heartbeat);
}
