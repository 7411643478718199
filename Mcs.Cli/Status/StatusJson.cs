using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mcs.Platform.Time;

namespace Mcs.Cli.Status;

/// <summary>The status for a program: one JSON object. Times are ISO 8601 in UTC.</summary>
internal sealed record StatusJson(
    string NowUtc,
    IReadOnlyList<JobJson> Jobs,
    IReadOnlyList<QueueJson> Queues,
    long Reports,
    long Answers,
    long Certificates,
    IReadOnlyList<string> Findings)
{
    private static readonly StatusJsonContext Json = new(new JsonSerializerOptions(StatusJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(SystemStatus status) => JsonSerializer.Serialize(
        new StatusJson(
            status.NowUtc.ToString(),
            [.. status.Jobs.Select(state => JobJson.Of(state, status.NowUtc))],
            [.. status.Queues.Select(QueueJson.Of)],
            status.Totals.Reports,
            status.Totals.Answers,
            status.Totals.Certificates,
            StatusFindings.Of(status)),
        Json.StatusJson);
}

/// <param name="Status">Null when the job never ran.</param>
internal sealed record JobJson(
    string JobName,
    string ShortName,
    string Cron,
    string? Status,
    string? StartedUtc,
    string? CompletedUtc,
    string? Message,
    string? LastSuccessUtc,
    string? WatermarkUtc,
    bool IsLate,
    bool IsStuck)
{
    public static JobJson Of(JobState state, UtcSecond nowUtc) => new(
        state.Job.Name,
        state.Job.ShortName,
        state.Job.Cron,
        state.LastRun?.Status,
        state.LastRun?.StartedUtc.ToString(),
        state.LastRun?.CompletedUtc?.ToString(),
        state.LastRun?.Message,
        state.LastSuccessUtc?.ToString(),
        state.WatermarkUtc?.ToString(),
        StatusFindings.IsLate(state, nowUtc),
        StatusFindings.IsStuck(state, nowUtc));
}

internal sealed record QueueJson(string Queue, int Waiting, int Ready, string? OldestWaitingUtc, int DeadLetters)
{
    public static QueueJson Of(QueueState state) =>
        new(state.Name, state.Depth.Waiting, state.Depth.Ready, state.Depth.OldestWaitingUtc?.ToString(), state.Depth.DeadLetters);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StatusJson))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
