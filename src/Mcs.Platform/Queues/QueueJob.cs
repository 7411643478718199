using System.Diagnostics.CodeAnalysis;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Queues;

/// <summary>A job or worker that does nothing but work through the queue of its name.</summary>
internal sealed class QueueJob<TResult>(QueueProcessor processor, IItemQueues queues, ItemHandler<TResult> handler, QueueOptions options) : IJob, IWorker
{
    public RunReport NewReport() => new QueueReport();

    public Task RunAsync(RunContext run, CancellationToken stopping)
    {
        run.Reporting(NewReport());
        return processor.RunAsync(queues.Open(run.Job.Name), handler, options, run, stopping);
    }

    public Task RunAsync(WorkerContext worker, CancellationToken finish, CancellationToken abort) =>
        processor.RunAsync(queues.Open(worker.Job.Name), handler, options, worker, finish, abort);
}

public static class QueueJobServiceCollectionExtensions
{
    /// <summary>
    /// Makes the process able to run <paramref name="definition"/>, a worker if its trigger is continuous, which works through the
    /// queue of its name by <typeparamref name="THandler"/>.
    /// </summary>
    public static IServiceCollection AddQueueJob<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TResult>(
        this IServiceCollection services, JobDefinition definition, QueueOptions options)
        where THandler : ItemHandler<TResult>
    {
        services.AddTransient<THandler>();
        return definition.Trigger is ContinuousTrigger
            ? services.AddSingleton(new WorkerRegistration(definition, New))
            : services.AddSingleton(new JobRegistration(definition, New));

        QueueJob<TResult> New(IServiceProvider provider) => new(
            provider.GetRequiredService<QueueProcessor>(), provider.GetRequiredService<IItemQueues>(), provider.GetRequiredService<THandler>(), options);
    }
}
