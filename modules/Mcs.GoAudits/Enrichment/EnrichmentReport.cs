using Mcs.Platform.Queues;
using Mcs.Platform.Runs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>What an enrichment says of itself.</summary>
internal sealed class EnrichmentReport : RunReport, IQueueReport
{
    public EnrichmentReport()
    {
        Selected = AddCount("selected", "Selected");
        Processed = AddCount("processed", "Processed");
        CertUpdated = AddCount("certUpdatedCount", "CertUpdated");
        AnswersInserted = AddCount("answersInsertedCount", "AnswersInserted");
        MarkedProcessed = AddCount("markedProcessedCount", "MarkedProcessed");
        CertMissing = AddCount("certMissingCount", "CertMissing");
        Failed = AddCount("failedCount", "Failed");
        AddFlag("authFatal", () => AuthFatal);
        DeadLettered = AddCount("deadLettered", "DeadLettered");
        Deferred = AddCount("deferred", "Deferred");
    }

    /// <summary>Reports claimed.</summary>
    public Count Selected { get; }

    /// <summary>Reports written.</summary>
    public Count Processed { get; }

    /// <summary>Certificates written where there was none.</summary>
    public Count CertUpdated { get; }

    public Count AnswersInserted { get; }

    /// <summary>Of the reports written, those new in the ledger.</summary>
    public Count MarkedProcessed { get; }

    /// <summary>Of the reports written, those that still have no certificate. They are done all the same.</summary>
    public Count CertMissing { get; }

    /// <summary>Reports claimed and not written, for a reason of their own.</summary>
    public Count Failed { get; }

    /// <summary>Of the failed, those that are dead letters now.</summary>
    public Count DeadLettered { get; }

    /// <summary>Reports asked for and not finished when the run ended early. What is selected and nothing of all this was never asked for.</summary>
    public Count Deferred { get; }

    public bool AuthFatal { get; set; }
}
