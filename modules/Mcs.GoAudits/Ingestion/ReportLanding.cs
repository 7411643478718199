using Mcs.GoAudits.Parsing;
using Mcs.Platform.Leases;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;

namespace Mcs.GoAudits.Ingestion;

/// <summary>
/// Lands a chunk: reports, their ledger rows and their work items in one transaction, which also checks that the lease is
/// still held and, with the last chunk, moves the watermark.
/// </summary>
internal sealed class ReportLanding(RunWriter writer)
{
    private static readonly Statement Upsert = new(typeof(ReportLanding).Assembly, "GoAuditsReports.Land");
    private static readonly Statement AdmitNew = new(typeof(ReportLanding).Assembly, "GoAuditsReports.AdmitNew");

    private static readonly StageTable<SummaryRow> Stage =
        new StageTable<SummaryRow>(typeof(ReportLanding).Assembly, "GoAuditsReportStage", "GoAuditsReportId", row => row.Id)
            .Column("CompletedAtUtc", row => row.CompletedAtUtc)
            .Column("CertificationNumber", row => row.CertificateNumber);

    /// <param name="run">The run, which must hold its job's lease.</param>
    /// <param name="audits">What to land; may be empty.</param>
    /// <param name="move">Where the watermark goes with this chunk; null leaves it.</param>
    /// <param name="cancellationToken">Stops before the commit; nothing of the chunk is then written.</param>
    /// <exception cref="LeaseLostException">Another run may be working: nothing was written.</exception>
    public async Task<LandedReports> LandAsync(
        RunContext run, IReadOnlyCollection<SummaryRow> audits, WatermarkMove? move, CancellationToken cancellationToken)
    {
        if (audits.Count == 0 && move is null)
        {
            return LandedReports.None;
        }

        var landing = new Landing
        {
            Rows = Stage.Rows(audits),
            Upsert = Upsert,
            Enqueues = new Enqueuing(
                GoAuditsModule.Enrichment.Name, [.. audits.Select(audit => new NewWorkItem(audit.Id!, audit.CompletedAtUtc!.Value))], AdmitNew),
            Watermark = move,
        };
        var counts = await writer.LandAsync(run, landing, cancellationToken);
        return new LandedReports(counts["Ingested"], counts["Changed"]);
    }
}
