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
public sealed class IngestionJob : IJob
{
    private readonly GoAuditsClient _client;
    private readonly ApiSessionFactory _sessions;
    private readonly IWatermarks _watermarks;
    private readonly ReportLanding _landing;
    private readonly GoAuditsSettings _settings;

    internal IngestionJob(GoAuditsClient client, ApiSessionFactory sessions, IWatermarks watermarks, ReportLanding landing, GoAuditsSettings settings)
    {
        _client = client;
        _sessions = sessions;
        _watermarks = watermarks;
        _landing = landing;
        _settings = settings;
    }

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var watermark = await _watermarks.ReadAsync(run.Job.Name, stopping);
        await ReadAsync(run, IngestionWindow.For(watermark, run.StartedUtc, _settings), watermark, stopping);
    }

    /// <summary>Reads a window and lands it.</summary>
    internal async Task ReadAsync(RunContext run, IngestionWindow window, UtcSecond? watermark, CancellationToken stopping)
    {
        var report = run.Reporting(new IngestionReport(window));
        var reading = new SummaryReading(run, window, report, _landing, _settings.ChunkRows);

        var request = new SummaryRequest(window.StartDate, window.EndDate, _settings.Status, _settings.FilterId);
        var session = await _sessions.CreateAsync(GoAuditsClient.SourceName, _settings.Token, _settings.Concurrency, run, stopping);
        try
        {
            await _client.SummaryRetry.ExecuteAsync(
                async token => await reading.ReadAsync(_client.ReadSummaryAsync(request, session, token), token), stopping);
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
