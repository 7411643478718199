namespace Mcs.Platform.Jobs;

public enum JobConcurrency
{
    /// <summary>One run at a time, guarded by a lease; a second one ends as skipped.</summary>
    Exclusive,

    /// <summary>Any number of runs at once, each working on what it claimed.</summary>
    Parallel,
}
