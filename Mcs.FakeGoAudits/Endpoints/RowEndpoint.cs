using System.Text.Json;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>What both endpoints have in common: count, let in or refuse, read, meet a fault, answer with rows.</summary>
internal sealed class RowEndpoint(FakeEndpoint endpoint, BearerToken token, FakeRequests requests, FaultyAnswer faulty, Func<JsonElement, RowAnswer?> answer)
{
    private const string Unauthorised = """{"message":"Unauthorized"}""";
    private const string Malformed = """{"message":"Bad Request"}""";

    public async Task HandleAsync(HttpContext context)
    {
        using var call = requests.Enter(endpoint);
        context.Response.OnStarting(() =>
        {
            call.Answered(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await AnswerAsync(context, call);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the server stops amid a delay or a stall.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestInFlight call)
    {
        var body = await ReadAsync(context);
        call.Came(body);

        if (token.Refuse(context.Request) is { } refusal)
        {
            await ErrorAsync(context, refusal, Unauthorised);
            return;
        }

        if (Parse(body) is not { } rows)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, Malformed);
            return;
        }

        if (rows.ReportId is { } id)
        {
            call.AskedFor(id);
        }

        await faulty.AnswerAsync(context, endpoint, rows, call);
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private RowAnswer? Parse(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? answer(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task ErrorAsync(HttpContext context, int statusCode, string json)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }
}
