using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.Bench.PlainWorker;

/// <summary>
/// An ingestion as it is commonly written: generic host, HttpClientFactory, Dapper, one INSERT a row. No lease, no retries,
/// no fencing, no streaming. Here to be measured against, on the same tables.
/// </summary>
internal sealed partial class IngestionWorker(
    IConfiguration configuration, IHttpClientFactory http, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<IngestionWorker> logger)
    : BackgroundService
{
    private const string JobName = "PlainIngestion";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runId = Guid.NewGuid().ToString();
        await using var connection = new SqliteConnection($"Data Source={configuration["MCS_SQLITE"]}");
        await connection.ExecuteAsync(
            "INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status) VALUES (@runId, @JobName, @Now, 'Running')", new { runId, JobName, Now = Now() });
        LogStarted(logger, JobName);

        var watermark = await connection.ExecuteScalarAsync<string?>("SELECT WatermarkUtc FROM JobWatermark WHERE JobName = 'GoAuditsIngestion'");
        var rows = await FetchAsync(DateTime.Parse(watermark!, CultureInfo.InvariantCulture).AddDays(-1), stoppingToken);
        var ingested = 0;
        foreach (var row in rows)
        {
            ingested += await connection.ExecuteAsync(
                """
                INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, JobRunId, IngestedAtUtc)
                SELECT @Id, @Completed, @runId, @Now
                WHERE NOT EXISTS (SELECT 1 FROM GoAuditsReports WHERE GoAuditsReportId = @Id)
                """,
                new { Id = row.GetProperty("ID").ToString(), Completed = row.GetProperty("Updated_On").GetString(), runId, Now = Now() });
        }

        var message = $"Fetched={rows.Length} Ingested={ingested}";
        await connection.ExecuteAsync(
            "UPDATE JobRunHistory SET Status = 'Succeeded', RunCompletedUtc = @Now, Message = @message WHERE RunId = @runId", new { Now = Now(), message, runId });
        LogSucceeded(logger, JobName, message);
        lifetime.StopApplication();
    }

    private async Task<JsonElement[]> FetchAsync(DateTime from, CancellationToken stoppingToken)
    {
        using var client = http.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["GOAUDITS_BEARER_TOKEN"]);
        using var response = await client.PostAsJsonAsync(
            configuration["GOAUDITS_AUDITSUMMARY_URL"],
            new { start_date = $"{from:yyyy-MM-dd}", end_date = $"{clock.GetUtcNow():yyyy-MM-dd}", status = "Completed", jsonflag = true },
            stoppingToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement[]>(stoppingToken))!;
    }

    private string Now() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [LoggerMessage(1, LogLevel.Information, "{Job} started")]
    private static partial void LogStarted(ILogger logger, string job);

    [LoggerMessage(2, LogLevel.Information, "{Job} succeeded: {Counts}")]
    private static partial void LogSucceeded(ILogger logger, string job, string counts);
}
