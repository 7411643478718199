namespace Mcs.GoAudits.Ingestion;

/// <param name="Ingested">Reports that were not there before.</param>
/// <param name="Changed">Reports of earlier runs whose completion time this run raised for the first time.</param>
internal sealed record LandedReports(long Ingested, long Changed)
{
    public static readonly LandedReports None = new(0, 0);
}
