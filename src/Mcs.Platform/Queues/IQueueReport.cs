using Mcs.Platform.Runs;

namespace Mcs.Platform.Queues;

/// <summary>What every run that works through a queue counts.</summary>
public interface IQueueReport
{
    /// <summary>Items taken.</summary>
    Count Selected { get; }

    /// <summary>Items whose effect is stored.</summary>
    Count Processed { get; }

    /// <summary>Items taken and not stored, for a reason of their own.</summary>
    Count Failed { get; }

    /// <summary>Of the failed, those that are dead letters now.</summary>
    Count DeadLettered { get; }

    /// <summary>Items tried and not finished when the run ended early. What is selected and nothing of all this was never tried.</summary>
    Count Deferred { get; }
}

/// <summary>A report of these counts. A job that counts more derives from it, or declares all in an order of its own.</summary>
public class QueueReport : RunReport, IQueueReport
{
    public QueueReport()
    {
        Selected = AddCount("selected", "Selected");
        Processed = AddCount("processed", "Processed");
        Failed = AddCount("failed", "Failed");
        DeadLettered = AddCount("deadLettered", "DeadLettered");
        Deferred = AddCount("deferred", "Deferred");
    }

    public Count Selected { get; }

    public Count Processed { get; }

    public Count Failed { get; }

    public Count DeadLettered { get; }

    public Count Deferred { get; }
}
