using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Mcs.Testing.Http;

/// <summary>A real HTTP server on loopback that answers one request after the other by a script; the last answer repeats.</summary>
public sealed class ScriptedApi : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = [];
    private readonly RequestDelegate[] _answers;
    private readonly WebApplication _app;
    private int _answered;

    private ScriptedApi(RequestDelegate[] answers)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>An address of it, with something in it that no message may quote.</summary>
    public Uri At(string path) => new(new Uri(_app.Urls.Single()), $"{path}?key=URLSECRET");

    public static async Task<ScriptedApi> StartAsync(params RequestDelegate[] answers)
    {
        var api = new ScriptedApi(answers);
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        _requests.Enqueue(new ReceivedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.ToString(),
            context.Request.Headers.Authorization.ToString(),
            context.Request.ContentType,
            string.Join('\n', context.Request.Headers.Where(header => header.Key != "Host").OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}")),
            await body.ReadToEndAsync(context.RequestAborted)));

        var answer = _answers[Math.Min(Interlocked.Increment(ref _answered), _answers.Length) - 1];
        await answer(context);
    }
}
