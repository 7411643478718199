using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mcs.Operations.Health;
using Mcs.Operations.Status;

namespace Mcs.Cli.Status;

/// <summary>The status for a program: one JSON object. Times are ISO 8601 in UTC.</summary>
internal sealed record StatusJson(
    string NowUtc,
    IReadOnlyList<JobJson> Jobs,
    IReadOnlyList<QueueJson> Queues,
    IReadOnlyList<string> Findings)
{
    private static readonly StatusJsonContext Json = new(new JsonSerializerOptions(StatusJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>How much the modules' tables hold stands beside the rest, by the names that the modules give.</summary>
    public static string Write(SystemStatus status)
    {
        var json = JsonSerializer.SerializeToNode(
            new StatusJson(
                status.Health.NowUtc.ToString(),
                [.. status.Jobs.Select(job => JobJson.Of(job, status.Health))],
                [.. status.Health.Queues.Select(QueueJson.Of)],
                StatusFindings.Of(status)),
            Json.StatusJson)!.AsObject();
        foreach (var (name, number) in status.Totals.SelectMany(totals => totals.Numbers))
        {
            json.Insert(json.Count - 1, JsonNamingPolicy.CamelCase.ConvertName(name), number);
        }

        return json.ToJsonString(Json.Options);
    }
}

/// <param name="Status">Null when the job never ran.</param>
internal sealed record JobJson(
    string JobName,
    string ShortName,
    string? Cron,
    string? Status,
    string? StartedUtc,
    string? CompletedUtc,
    string? Message,
    string? LastSuccessUtc,
    string? WatermarkUtc,
    bool IsLate,
    bool IsStuck)
{
    public static JobJson Of(JobStatus job, SystemHealth health) => new(
        job.State.Job.Name,
        job.State.Job.ShortName,
        job.State.Job.Cron,
        job.LastRun?.Status,
        job.LastRun?.StartedUtc.ToString(),
        job.LastRun?.CompletedUtc?.ToString(),
        job.LastRun?.Message,
        job.State.LastSuccessUtc?.ToString(),
        job.WatermarkUtc?.ToString(),
        StatusFindings.IsLate(job, health),
        StatusFindings.IsStuck(job, health));
}

internal sealed record QueueJson(string Queue, int Waiting, int Ready, string? OldestWaitingUtc, int DeadLetters)
{
    public static QueueJson Of(QueueState state) =>
        new(state.Name, state.Depth.Waiting, state.Depth.Ready, state.Depth.OldestWaitingUtc?.ToString(), state.Depth.DeadLetters);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StatusJson))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
