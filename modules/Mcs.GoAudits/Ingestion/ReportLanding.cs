using Mcs.GoAudits.Parsing;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;

namespace Mcs.GoAudits.Ingestion;

/// <summary>
/// Lands a chunk: reports, their ledger rows and their work items in one transaction, which also checks that the lease is
/// still held and, with the last chunk, moves the watermark.
/// </summary>
internal sealed class ReportLanding(Database database, TimeProvider clock)
{
    private static readonly Statement Land = new(typeof(ReportLanding).Assembly, "GoAuditsReports.Land");

    private static readonly StageTable<SummaryRow> Stage =
        new StageTable<SummaryRow>(typeof(ReportLanding).Assembly, "GoAuditsReportStage", "GoAuditsReportId", row => row.Id)
            .Column("CompletedAtUtc", row => row.CompletedAtUtc)
            .Column("CertificationNumber", row => row.CertificateNumber);

    /// <param name="run">The run, which must hold its job's lease.</param>
    /// <param name="audits">What to land; may be empty.</param>
    /// <param name="move">Where the watermark goes with this chunk; null leaves it.</param>
    /// <param name="cancellationToken">Stops before the commit; nothing of the chunk is then written.</param>
    /// <exception cref="LeaseLostException">Another run may be working: nothing was written.</exception>
    public Task<LandedReports> LandAsync(RunContext run, IReadOnlyCollection<SummaryRow> audits, WatermarkMove? move, CancellationToken cancellationToken)
    {
        if (audits.Count == 0 && move is null)
        {
            return Task.FromResult(LandedReports.None);
        }

        var lease = run.Lease ?? throw new InvalidOperationException($"{run.Job.Name} lands reports and must be exclusive");
        return database.LandAsync(
            run.RunId,
            [Stage.Rows(audits)],
            async session =>
            {
                var counts = await session.CountFencedAsync(
                    lease,
                    Land,
                    [("JobName", run.Job.Name), ("Queue", GoAuditsJobNames.Enrichment), ("RunId", run.RunId), ("NowUtc", UtcSecond.Floor(clock.GetUtcNow()))],
                    cancellationToken);
                if (move is not null)
                {
                    await move.MakeAsync(session, cancellationToken);
                }

                return new LandedReports(counts["Ingested"], counts["Changed"]);
            },
            cancellationToken);
    }
}
