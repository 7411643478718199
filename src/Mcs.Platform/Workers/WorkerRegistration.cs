using Mcs.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Workers;

/// <summary>A worker this process can run, and how to make its work.</summary>
public sealed record WorkerRegistration(JobDefinition Definition, Func<IServiceProvider, IWorker> Create);

public static class WorkerServiceCollectionExtensions
{
    /// <summary>Makes the process able to run <paramref name="definition"/>, whose trigger is continuous, with the work of <typeparamref name="TWorker"/>, which its module registers.</summary>
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services, JobDefinition definition)
        where TWorker : class, IWorker =>
        services.AddSingleton(new WorkerRegistration(definition, provider => provider.GetRequiredService<TWorker>()));
}
