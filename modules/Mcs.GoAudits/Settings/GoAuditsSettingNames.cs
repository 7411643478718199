namespace Mcs.GoAudits.Settings;

/// <summary>The settings of GoAudits that a deployment or the demo sets, by the names of their environment variables.</summary>
public static class GoAuditsSettingNames
{
    public const string SummaryUrl = "GOAUDITS_AUDITSUMMARY_URL";
    public const string DetailsUrl = "GOAUDITS_AUDITDETAILS_URL";
    public const string Token = "GOAUDITS_BEARER_TOKEN";
    public const string TokenSecret = "GOAUDITS_BEARER_SECRET_NAME";
    public const string StartDate = "GOAUDITS_START_DATE";
    public const string BatchSize = "GOAUDITS_ENRICH_BATCH_SIZE";
    public const string Concurrency = "GOAUDITS_ENRICH_CONCURRENCY";
    public const string ChunkRows = "MCS_CHUNK_ROWS";
}
