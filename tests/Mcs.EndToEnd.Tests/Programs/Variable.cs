namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>The settings' names as the contract has them: written out here, so that no one can rename a variable and its test in one stroke.</summary>
internal static class Variable
{
    public const string Environment = "DOTNET_ENVIRONMENT";
    public const string Database = "MCS_SQLITE";
    public const string SummaryUrl = "GOAUDITS_AUDITSUMMARY_URL";
    public const string DetailsUrl = "GOAUDITS_AUDITDETAILS_URL";
    public const string Token = "GOAUDITS_BEARER_TOKEN";
    public const string Vault = "KEYVAULT_URI";
    public const string StartDate = "GOAUDITS_START_DATE";
    public const string EndDate = "GOAUDITS_END_DATE";
    public const string BatchSize = "GOAUDITS_ENRICH_BATCH_SIZE";
    public const string Concurrency = "GOAUDITS_ENRICH_CONCURRENCY";
    public const string LeaseSeconds = "MCS_LEASE_SECONDS";
    public const string TimeLimitSeconds = "MCS_TIME_LIMIT_SECONDS";
    public const string AttemptLimit = "MCS_ATTEMPT_LIMIT";
    public const string ChunkRows = "MCS_CHUNK_ROWS";

    /// <summary>The runtime's own: a process that is killed then leaves none of its debugger's pipes in the temporary folder.</summary>
    public const string Diagnostics = "DOTNET_EnableDiagnostics";
}
