using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;

namespace Mcs.GoAudits.Ingestion;

/// <summary>Reads the summaries of completed audits since the watermark and lands each audit once.</summary>
internal sealed class IngestionJob(
    GoAuditsClient client, ApiSessionFactory sessions, IWatermarks watermarks, ReportLanding landing, GoAuditsSettings settings) : IJob
{
    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var watermark = await watermarks.ReadAsync(run.Job.Name, stopping);
        await ReadAsync(run, IngestionWindow.For(watermark, run.StartedUtc, settings), watermark, stopping);
    }

    /// <summary>Reads a window and lands it.</summary>
    internal async Task ReadAsync(RunContext run, IngestionWindow window, UtcSecond? watermark, CancellationToken stopping)
    {
        var report = run.Reporting(new IngestionReport(window));
        var reading = new SummaryReading(run, window, report, landing, settings.ChunkRows);

        var request = new SummaryRequest(window.StartDate, window.EndDate, settings.Status, settings.FilterId);
        var session = await sessions.CreateAsync(GoAuditsClient.SourceName, settings.Token, settings.Concurrency, run, stopping);
        try
        {
            await client.SummaryRetry.ExecuteAsync(
                async token => await reading.ReadAsync(client.ReadSummaryAsync(request, session, token), token), stopping);
        }
        catch (SourceException refused) when (refused.Kind == SourceErrorKind.AuthRefused)
        {
            report.AuthFatal = true;
            throw;
        }

        report.Page();
        await reading.CompleteAsync(watermark, stopping);
    }
}
