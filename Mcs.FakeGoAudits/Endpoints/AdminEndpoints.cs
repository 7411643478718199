using System.Text.Json;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>What a developer asks and tells the fake itself. Open to everyone who reaches the port.</summary>
internal sealed class AdminEndpoints(AuditBook audits, FakeFaults faults, FakeRequests requests)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/requests", context => WriteAsync(context, requests.Report()));
        routes.MapPost("/admin/reset", Then(requests.Reset));
        routes.MapGet("/admin/faults", context => WriteAsync(context, faults.Active));
        routes.MapDelete("/admin/faults", Then(faults.Clear));
        routes.MapPost("/admin/faults", Refusing(AddFaultsAsync));
        routes.MapPost("/admin/audits", Refusing(AddAuditsAsync));
    }

    private async Task AddFaultsAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        foreach (var fault in FaultJson.Read(await reader.ReadToEndAsync(context.RequestAborted)))
        {
            faults.Add(fault);
        }

        await WriteAsync(context, faults.Active);
    }

    private async Task AddAuditsAsync(HttpContext context)
    {
        var command = await JsonSerializer.DeserializeAsync<AuditCommand>(context.Request.Body, FakeJson.Options, context.RequestAborted)
            ?? throw new JsonException("An audit is null.");
        if (command.Count < 0 || (command.Id is not null && command.Count != 1))
        {
            throw new ArgumentException("count must be 0 or more, and 1 with an id.");
        }

        var offered = command.Id is { } id && audits.Find(id) is not null
            ? [audits.CompleteAgain(id, command.CompletedAtUtc)]
            : Enumerable.Range(0, command.Count).Select(_ => audits.Add(command.ToAudit())).ToArray();
        await WriteAsync(context, offered.Select(audit => new OfferedAudit(audit.Id, audit.CompletedAtUtc)));
    }

    private static RequestDelegate Then(Action act) => context =>
    {
        act();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    private static RequestDelegate Refusing(RequestDelegate act) => async context =>
    {
        try
        {
            await act(context);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new AdminError(error.Message));
        }
    };

    private static Task WriteAsync<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, FakeJson.Options, context.RequestAborted);
}
