using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Picks the report to ask for when it is to be found out whether the source answers at all.</summary>
internal sealed class SourceProbe(Database database)
{
    private static readonly Statement LatestEnriched = new(typeof(SourceProbe).Assembly, "GoAuditsReports.LatestEnriched");
    private static readonly Statement OldestWaiting = new(typeof(SourceProbe).Assembly, "GoAuditsReports.OldestWaiting");

    /// <summary>
    /// The report that was enriched last, by whichever run: it was answered once. Where none ever was, the one that runs come
    /// to last of all, because they begin with the newest. Null when there is no report.
    /// </summary>
    public async Task<string?> PickAsync(CancellationToken cancellationToken) =>
        await FirstAsync(LatestEnriched, cancellationToken) ?? await FirstAsync(OldestWaiting, cancellationToken);

    private async Task<string?> FirstAsync(Statement statement, CancellationToken cancellationToken)
    {
        var keys = await database.ReadAsync(
            session => session.QueryAsync(statement, [("JobName", GoAuditsJobNames.Enrichment)], row => row.Text("ItemKey"), cancellationToken),
            cancellationToken);
        return keys.SingleOrDefault();
    }
}
