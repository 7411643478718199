using System.Runtime.CompilerServices;

namespace Mcs.Simulation.Tests.Worlds;

/// <summary>
/// What makes a seed repeatable: the whole simulated world runs on the one thread of a pool that has no other. Whatever the
/// product hands to the pool (workers, channels, cancellations) runs there too, in the order it was handed over; when
/// nothing is left in the pool, every process stands still at a gate or a timer of the world's.
/// </summary>
internal static class PoolTurn
{
    /// <summary>Make the runtime keep to one pool thread, when set to 1 before it starts; one without the other does not.</summary>
    public static readonly string[] OneThreadVariables = ["DOTNET_ThreadPool_ForceMinWorkerThreads", "DOTNET_ThreadPool_ForceMaxWorkerThreads"];

    public static bool HasOneThread
    {
        get
        {
            ThreadPool.GetMaxThreads(out var workers, out _);
            return workers == 1;
        }
    }

    /// <summary>Waits until everything that was handed to the pool has run.</summary>
    public static async Task QuietAsync()
    {
        do
        {
            await default(BehindAll);
        }
        while (ThreadPool.PendingWorkItemCount > 0);
    }

    /// <summary>Goes on behind everything that waits in the pool.</summary>
    private readonly struct BehindAll : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public BehindAll GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) =>
            ThreadPool.UnsafeQueueUserWorkItem(static resume => resume(), continuation, preferLocal: false);
    }
}
