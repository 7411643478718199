using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Api;

/// <summary>The API as one process reaches it: in memory, below the product's own HTTP client.</summary>
internal sealed class ApiHandler(World world, SimulatedApi api, SimulatedProcess process) : HttpMessageHandler
{
    public static readonly Uri Summary = new("http://api.simulated/summary");
    public static readonly Uri Details = new("http://api.simulated/details");

    /// <summary>Longer than anybody waits, and still a moment that the world may come to.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(CancellationToken.None));
        var isSummary = request.RequestUri == Summary;
        var asked = isSummary
            ? new ApiRequest(process, null) { From = Date(body, "start_date") }
            : new ApiRequest(process, body.RootElement.GetProperty("audit_id").GetString()!);
        api.Receive(asked);
        var isSilent = !isSummary && api.Find(asked.ReportId!).Fault is AuditFault.Hang;
        var latency = isSilent ? Never : api.Mood == ApiMood.Flaky && world.Roll(0.1) ? world.Between(31, 50) : world.Between(0.02, api.IsPrompt ? 1 : 1.5);
        try
        {
            await world.WaitAsync(process, isSummary ? $"{World.Asks}the summary from {asked.From:yyyy-MM-dd}" : $"{World.Asks}{asked.ReportId}", latency, cancellationToken);
        }
        finally
        {
            asked.IsUnderWay = false;
        }

        if (isSilent)
        {
            world.Broken ??= $"{process} waited a day for an answer";
        }

        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: SimulatedApi.Token })
        {
            world.Broken ??= "A request came without its token";
        }

        return Fault(asked) ?? (isSummary ? SummaryOf(asked, Date(body, "end_date")) : DetailsOf(asked, api.Find(asked.ReportId!)));
    }

    private HttpResponseMessage? Fault(ApiRequest asked) => api.Mood switch
    {
        ApiMood.Down => Status(503),
        ApiMood.Refusing => Status(401),
        ApiMood.Limiting when world.Roll(0.7) => Status(429, world.Random.Next(0, 90)),
        ApiMood.Flaky when world.Roll(0.3) => world.Random.Next(6) switch
        {
            0 => Status(500),
            1 => Status(429, world.Roll(0.5) ? world.Random.Next(0, 90) : null),
            2 => Answered(asked, Status(404)),
            3 => throw new HttpRequestException(HttpRequestError.ConnectionError, "reset"),
            4 => Body([$"<html>{SimulatedApi.Token} {SimulatedAudit.Payload}</html>"]),
            _ => Body([$$"""{"error":"{{SimulatedApi.Token}}","message":"{{SimulatedAudit.Payload}}"}"""]),
        },
        _ => null,
    };

    private HttpResponseMessage SummaryOf(ApiRequest asked, DateOnly last)
    {
        var audits = api.Between(asked.From, last);
        asked.Offered = audits.ToDictionary(audit => audit.Id, audit => audit.CompletedUtc);
        var rows = audits.SelectMany(Rows).ToArray();
        asked.Times = [.. rows.Select(row => row.CompletedUtc).OfType<DateTime>()];
        world.Random.Shuffle(rows);
        world.Say($"   {audits.Count} audits in {rows.Length} rows");
        return Body([.. rows.Select((row, index) => (index == 0 ? "[" : ",") + row.Json), rows.Length == 0 ? "[]" : "]"], asked);
    }

    private HttpResponseMessage DetailsOf(ApiRequest asked, SimulatedAudit audit) => audit.Fault switch
    {
        AuditFault.Unknown => Answered(asked, Status(404)),
        AuditFault.Empty => Body(["[]"], asked),
        AuditFault.Poison => Status(500),
        AuditFault.Trickle => Body(["[", .. Enumerable.Repeat(" ", 20), "]"], asked, every: TimeSpan.FromSeconds(10)),
        _ => Body([DetailsOf(audit)], asked),
    };

    private static string DetailsOf(SimulatedAudit audit)
    {
        var rows = audit.Answers
            .Select(answer => (object)new { RecordType = "Detail", QUESTION_ID = answer.Key, Question = $"Question {answer.Key}", Answer = answer.Value })
            .Prepend(new { RecordType = "Header", QUESTION_ID = 1, Answer = audit.Certificate });
        return JsonSerializer.Serialize(rows);
    }

    private IEnumerable<(string Json, DateTime? CompletedUtc)> Rows(SimulatedAudit audit)
    {
        yield return Row(audit.Id, audit.CompletedUtc);
        if (world.Roll(0.3))
        {
            yield return Row(audit.Id.ToUpperInvariant(), audit.CompletedUtc.AddMinutes(-world.Random.Next(60)));
        }

        if (world.Roll(0.1))
        {
            yield return ("""{"Updated_On":"2026-03-01 10:00:00","note":"no id"}""", null);
        }
    }

    private static (string Json, DateTime? CompletedUtc) Row(string id, DateTime completedUtc) =>
        (JsonSerializer.Serialize(new { ID = id, Updated_On = completedUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) }), completedUtc);

    private HttpResponseMessage Body(IReadOnlyList<string> parts, ApiRequest? asked = null, TimeSpan? every = null)
    {
        var spoilt = api.Mood == ApiMood.Flaky && world.Roll(0.2) ? world.Random.Next(3) : -1;
        var stream = new ApiBody(world, process, [.. parts.Select(Encoding.UTF8.GetBytes)], () => Answer(asked))
        {
            BreaksAfter = spoilt == 0 ? world.Random.Next(parts.Count) : null,
            EndsAfter = spoilt == 1 ? world.Random.Next(parts.Count) : null,
            SilentAfter = spoilt == 2 ? world.Random.Next(parts.Count) : null,
            Every = every ?? (api.IsPrompt ? TimeSpan.Zero : null),
        };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) };
    }

    private HttpResponseMessage Answered(ApiRequest asked, HttpResponseMessage response)
    {
        Answer(asked);
        return response;
    }

    private void Answer(ApiRequest? asked) => asked?.AnsweredBy = api.Requests.Count;

    /// <summary>Its body quotes what an API should not: neither may go further than the client.</summary>
    private HttpResponseMessage Status(int code, int? retryAfterSeconds = null)
    {
        world.Say($"   {code}{(retryAfterSeconds is { } wait ? $", wait {wait} s" : "")}");
        var response = new HttpResponseMessage((HttpStatusCode)code) { Content = new StringContent($"{SimulatedApi.Token} may not read {SimulatedAudit.Payload}") };
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        }

        return response;
    }

    private static DateOnly Date(JsonDocument body, string name) => DateOnly.Parse(body.RootElement.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
