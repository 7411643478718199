using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Chooses the reports to ask for when it is to be found out whether the source answers at all.</summary>
internal sealed class SourceProbe(Database database)
{
    private static readonly Statement LatestEnriched = new(typeof(SourceProbe).Assembly, "GoAuditsReports.LatestEnriched");
    private static readonly Statement OldestWaiting = new(typeof(SourceProbe).Assembly, "GoAuditsReports.OldestWaiting");

    /// <summary>
    /// Up to three different reports: the two that were enriched last, by whichever run, because they were answered once, and the
    /// one that runs come to last of all, because they begin with the newest.
    /// </summary>
    public async Task<IReadOnlyList<string>> ChooseAsync(CancellationToken cancellationToken) =>
    [
        .. await KeysAsync(LatestEnriched, cancellationToken),
        .. await KeysAsync(OldestWaiting, cancellationToken),
    ];

    private Task<List<string>> KeysAsync(Statement statement, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync(statement, [("JobName", GoAuditsModule.Enrichment.Name)], row => row.Text("ItemKey"), cancellationToken),
        cancellationToken);
}
