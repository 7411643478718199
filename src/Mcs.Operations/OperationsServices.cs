using Mcs.Operations.Health;
using Mcs.Operations.Status;
using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Operations;

public static class OperationsServices
{
    /// <summary>What operators ask of the jobs that <paramref name="watched"/> names. Needs the storage.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, WatchedJobs watched) => services
        .AddSingleton(watched)
        .AddSingleton<QueueReader>()
        .AddSingleton(provider => new HealthReader(watched, provider.GetRequiredService<IRunHistory>(), provider.GetRequiredService<QueueReader>()))
        .AddSingleton<StatusReader>();
}
