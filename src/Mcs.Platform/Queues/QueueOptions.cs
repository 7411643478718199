namespace Mcs.Platform.Queues;

/// <summary>How a queue is worked through.</summary>
public sealed record QueueOptions
{
    /// <summary>Items in hand at most: a run takes so many once, a worker takes more as they end.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Items done at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Results written in one transaction at most: small enough that it never holds the database for long.</summary>
    public int GroupSize { get; init; } = 20;

    /// <summary>How often an item may fail before it is a dead letter; null: as all queues (<c>MCS_ATTEMPT_LIMIT</c>).</summary>
    public int? AttemptLimit { get; init; }

    /// <summary>What messages call an item, without a name or value of one.</summary>
    public string ItemNoun { get; init; } = "item";

    /// <summary>What messages call the system that is asked for each item.</summary>
    public string SourceName { get; init; } = "The source";
}
