using System.Globalization;
using System.Net.Sockets;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;
using Microsoft.AspNetCore.Connections.Features;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>Answers a call that was let in: properly, or with the fault it meets.</summary>
internal sealed class FaultyAnswer(FakeFaults faults, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const string Json = "application/json; charset=utf-8";
    private const string Html = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We'll be back soon</h1></body></html>";
    // Kestrel drops what its socket has not taken when a connection is aborted, and does not say when it has.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromMilliseconds(50);

    private const string Object = """{"error":"internal","message":"Something went wrong"}""";

    public async Task AnswerAsync(HttpContext context, FakeEndpoint endpoint, RowAnswer answer, RequestInFlight call)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var fault = faults.Take(endpoint, answer.ReportId);
        if (fault is { Kind: not FakeFaultKind.Stall, Delay.Ticks: > 0 })
        {
            await Task.Delay(fault.Delay, time, ends.Token);
        }

        await (fault?.Kind switch
        {
            FakeFaultKind.Status => StatusAsync(context, fault, ends.Token),
            FakeFaultKind.ResetBeforeHeaders => ResetAsync(context, call),
            FakeFaultKind.Html => TextAsync(context, "text/html; charset=utf-8", Html, ends.Token),
            FakeFaultKind.ObjectInsteadOfArray => TextAsync(context, Json, Object, ends.Token),
            FakeFaultKind.EmptyArray => TextAsync(context, Json, "[]", ends.Token),
            FakeFaultKind.NoDetailRows => RowsAsync(context, answer.RowsWithoutDetail, null, call, ends.Token),
            FakeFaultKind.Delay => RowsAsync(context, answer.Rows, null, call, ends.Token),
            _ => RowsAsync(context, answer.Rows, fault, call, ends.Token),
        });
    }

    private async Task StatusAsync(HttpContext context, FakeFault fault, CancellationToken cancel)
    {
        context.Response.StatusCode = fault.StatusCode;
        if (fault.RetryAfter is { } text)
        {
            context.Response.Headers.RetryAfter = text;
        }
        else if (fault.RetryAfterDateIn is { } span)
        {
            context.Response.Headers.RetryAfter = (time.GetUtcNow() + span).ToString("R", CultureInfo.InvariantCulture);
        }

        // These carry no body, and Kestrel throws when one is written.
        if (fault.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
        {
            await TextAsync(context, Json, """{"message":"As asked for"}""", cancel);
        }
    }

    private static async Task TextAsync(HttpContext context, string contentType, string text, CancellationToken cancel)
    {
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(text, cancel);
    }

    private static Task ResetAsync(HttpContext context, RequestInFlight call)
    {
        call.Answered(0);
        // Without lingering the socket closes with RST instead of FIN.
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        Abort(context, call);
        return Task.CompletedTask;
    }

    private static void Abort(HttpContext context, RequestInFlight call)
    {
        call.Dispose();
        context.Abort();
    }

    private async Task RowsAsync(HttpContext context, IEnumerable<ReadOnlyMemory<byte>> rows, FakeFault? fault, RequestInFlight call, CancellationToken cancel)
    {
        context.Response.ContentType = Json;
        await new RowBody(context.Response.BodyWriter).WriteAsync(rows, fault, SpoilAsync, cancel);

        async Task<bool> SpoilAsync(RowBody body)
        {
            switch (fault?.Kind)
            {
                case FakeFaultKind.Stall:
                    await body.FlushAsync(cancel);
                    await Task.Delay(fault.Delay == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : fault.Delay, time, cancel);
                    return true;
                case FakeFaultKind.CutConnection:
                    await body.FlushAsync(cancel);
                    await Task.Delay(TimeToLeave, TimeProvider.System, cancel);
                    Abort(context, call);
                    return false;
                case FakeFaultKind.CutOffJson:
                    body.WriteRow(SpoiltRows.CutOff);
                    return false;
                default:
                    body.WriteRow(SpoiltRows.For(fault!.Kind));
                    return true;
            }
        }
    }
}
