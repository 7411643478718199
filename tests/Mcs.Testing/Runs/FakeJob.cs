using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Testing.Runs;

/// <summary>A job that does what a test says, counting its starts.</summary>
public sealed class FakeJob(Func<RunContext, CancellationToken, Task> work) : IJob
{
    private int _starts;

    public FakeJob()
        : this((_, _) => Task.CompletedTask)
    {
    }

    public int Starts => _starts;

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        Interlocked.Increment(ref _starts);
        await work(run, stopping);
    }

    /// <summary>An exclusive or parallel job with a time limit of 25 minutes, as the real ones have.</summary>
    public static JobDefinition Definition(JobConcurrency concurrency = JobConcurrency.Exclusive) => new()
    {
        Name = "FakeJob",
        ShortName = "fake",
        Trigger = JobTrigger.Schedule("0 * * * *"),
        Concurrency = concurrency,
        AzureResourceName = "job-fake-uks",
    };
}
