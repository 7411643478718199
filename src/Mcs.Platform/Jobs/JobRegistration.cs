using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Jobs;

/// <summary>A job this process can run, and how to make its work.</summary>
public sealed record JobRegistration(JobDefinition Definition, Func<IServiceProvider, IJob> Create);

public static class JobServiceCollectionExtensions
{
    /// <summary>Makes the process able to run <paramref name="definition"/> with the work of <typeparamref name="TJob"/>, which its module registers.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, JobDefinition definition)
        where TJob : class, IJob =>
        services.AddSingleton(new JobRegistration(definition, provider => provider.GetRequiredService<TJob>()));
}
