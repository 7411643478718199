using System.Text.Json;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Http.Requests;
using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Ingestion;

/// <summary>Earlier days of the summary: read again as an ingestion of them, or compared with the reports.</summary>
internal sealed class SummaryBackfill(Func<IngestionJob> ingestion, GoAuditsClient client, ApiSessionFactory sessions, Database database, GoAuditsSettings settings)
    : IBackfill, IReconcile
{
    private static readonly Statement Missing = new(typeof(SummaryBackfill).Assembly, "GoAuditsReports.Missing");

    public JobDefinition Job => GoAuditsModule.Ingestion;

    public IReadOnlyList<BackfillWindow> Plan(DateOnly first, DateOnly last) => BackfillWindow.Months(first, last);

    public Task ReadAsync(RunContext run, BackfillWindow window, CancellationToken stopping) =>
        ingestion().ReadAsync(run, new IngestionWindow(window.First, window.Last, MovesWatermark: false), watermark: null, stopping);

    public async Task<IReadOnlyCollection<string>> OfferedAsync(RunContext run, DateOnly day, CancellationToken stopping)
    {
        var request = new SummaryRequest(day, day, settings.Status, settings.FilterId);
        var session = await sessions.CreateAsync(GoAuditsClient.SourceName, settings.Token, settings.Concurrency, run, stopping);
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await client.SummaryRetry.ExecuteAsync(
            async token =>
            {
                await foreach (var row in client.ReadSummaryAsync(request, session, token))
                {
                    if (row.IsEligible(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)))
                    {
                        keys.Add(row.Id);
                    }
                }
            },
            stopping);
        return keys;
    }

    public async Task<IReadOnlyCollection<string>> MissingAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => await database.ReadAsync(
        session => session.QueryAsync(
            Missing, [("KeysJson", JsonSerializer.Serialize(keys, GoAuditsJson.Default.IReadOnlyCollectionString))], row => row.Text("ItemKey"), cancellationToken),
        cancellationToken);
}
