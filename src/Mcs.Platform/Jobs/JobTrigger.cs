namespace Mcs.Platform.Jobs;

/// <summary>What starts a job.</summary>
public abstract record JobTrigger
{
    /// <summary>The clock.</summary>
    /// <param name="cron">Five fields, UTC.</param>
    public static JobTrigger Schedule(string cron) => new ScheduleTrigger(cron);

    /// <summary>A person, or another program.</summary>
    public static JobTrigger Manual { get; } = new ManualTrigger();

    /// <summary>Nothing: a worker, which goes on until it is told to stop.</summary>
    public static JobTrigger Continuous { get; } = new ContinuousTrigger();
}

/// <param name="Cron">Five fields, UTC.</param>
public sealed record ScheduleTrigger(string Cron) : JobTrigger;

public sealed record ManualTrigger : JobTrigger;

/// <param name="Replicas">How many are always there. Of an exclusive worker one works, and a second one stands by.</param>
/// <param name="MayScaleToZero">None need be there while its queue, which has its name, is empty: it is late only when an item waits as well.</param>
public sealed record ContinuousTrigger(int Replicas = 1, bool MayScaleToZero = false) : JobTrigger;
