namespace Mcs.Platform.Jobs;

/// <summary>What is known of a job or worker before it runs. Declared once, by its module.</summary>
public sealed record JobDefinition
{
    /// <summary>The name in run history, ledger and logs, such as <c>GoAuditsIngestion</c>: 100 characters at most; production's tables hold it.</summary>
    public required string Name { get; init; }

    /// <summary>The name a person types, such as <c>ingest</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary>What starts it.</summary>
    public required JobTrigger Trigger { get; init; }

    /// <summary>Whether two runs may work at once.</summary>
    public required JobConcurrency Concurrency { get; init; }

    /// <summary>The Container Apps job, or app, that production runs it as.</summary>
    public required string AzureResourceName { get; init; }

    /// <summary>The project of its program. <c>Mcs.Worker</c> runs any job, told its short name.</summary>
    public string Program { get; init; } = "Mcs.Worker";

    /// <summary>After this a run stops by itself; below the platform's limit, so that it can still close its books. Of a worker: the limit of one item.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1500);

    /// <summary>After this the platform kills the run.</summary>
    public TimeSpan PlatformTimeLimit { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>Between SIGTERM and kill.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the platform restarts a run that failed; reruns are harmless.</summary>
    public int RetryLimit { get; init; } = 1;

    /// <summary>
    /// How long after a due time the job is late when it has had no success since. By default, as long as runs that the platform
    /// kills at their limit take, retries included. A worker is late when nothing was seen of it for so long, by default 5 minutes.
    /// </summary>
    public TimeSpan LateAfter
    {
        get => field > TimeSpan.Zero ? field : Trigger is ContinuousTrigger ? TimeSpan.FromMinutes(5) : PlatformTimeLimit * (1 + RetryLimit);
        init;
    }

    /// <summary>
    /// How long an exclusive job waits for the lease of another run before it ends as skipped. As long as a lease lives, for a
    /// job that runs seldom: a crashed run's lease is then waited out, not the next due time.
    /// </summary>
    public TimeSpan LeaseWait { get; init; }

    /// <summary>What its container is given.</summary>
    public ContainerSize Size { get; init; } = ContainerSize.Smallest;

    /// <summary>What a run may be told after the job's name.</summary>
    public IReadOnlyList<RunOption> Options { get; init; } = [];

    /// <summary>Other ways to run it once, each by a button of its own.</summary>
    public IReadOnlyList<JobVariant> Variants { get; init; } = [];

    /// <summary>Its cron; null when nothing is due by the clock.</summary>
    public string? Cron => (Trigger as ScheduleTrigger)?.Cron;
}
