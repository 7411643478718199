using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mcs.Testing.Http;

/// <summary>What a <see cref="ScriptedApi"/> can answer.</summary>
public static class Answer
{
    public static RequestDelegate Json(string body) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Bytes(byte[] body, string contentEncoding) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = contentEncoding;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync("PAYLOADSECRET", context.RequestAborted);
    };

    public static RequestDelegate RetryAt(int status, DateTimeOffset at) =>
        Status(status, at.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>No answer: the connection breaks before the headers.</summary>
    public static RequestDelegate Break() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Part of a body, and then what <paramref name="next"/> does.</summary>
    public static RequestDelegate Part(string body, RequestDelegate next) => async context =>
    {
        await context.Response.WriteAsync(body, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await next(context);
    };

    /// <summary>Silence until the client gives up.</summary>
    public static async Task SilenceAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
