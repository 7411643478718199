namespace Mcs.GoAudits;

/// <summary>The names of the module's jobs in run history, ledger and queue. Production's tables hold them: they never change.</summary>
public static class GoAuditsJobNames
{
    public const string Ingestion = "GoAuditsIngestion";

    /// <summary>Also the name of the queue that ingestion fills and enrichment empties.</summary>
    public const string Enrichment = "GoAuditsEnrichment";
}
