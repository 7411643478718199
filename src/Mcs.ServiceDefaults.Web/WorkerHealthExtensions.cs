using System.Globalization;
using System.Net.Sockets;
using Mcs.Platform.Settings;
using Mcs.Platform.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Web;

public static class WorkerHealthExtensions
{
    /// <summary>
    /// The health endpoints of a worker, when a port is named. <c>/livez</c> and <c>/alive</c>: the loop turned; nothing else is asked.
    /// <c>/health</c>: the same with details. <c>/readyz</c> and <c>/healthz</c>: schema and database were found in order and it holds its
    /// lease, if it is exclusive. 503 when not.
    /// </summary>
    public static IHostApplicationBuilder AddWorkerHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings(HealthSettings.Read);
        builder.Services.AddHostedService<WorkerHealthListener>();
        return builder;
    }
}

internal sealed partial class WorkerHealthListener(HealthSettings settings, WorkerHealth health, ILogger<WorkerHealthListener> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Port is not { } port)
        {
            return;
        }

        // Empty: it reads no settings and writes no logs of its own.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings.Address, port));
        var app = builder.Build();
        app.Run(AnswerAsync);
        _app = app;
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Kestrel says the one or the other, by what is wrong with the address.
            throw new ConfigurationException([new SettingProblem(
                HealthSettings.PortVariable.Name, $"nothing can listen at {settings.Address}, port {port}: it is in use, or no address of this machine; see {HealthSettings.AddressVariable.Name} too")]);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Log.Listening(logger, address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        bool? isWell = context.Request.Path.Value switch
        {
            "/livez" or "/alive" or "/health" => health.IsAlive,
            "/readyz" or "/healthz" => health.IsReady,
            _ => null,
        };
        context.Response.StatusCode = isWell switch
        {
            null => StatusCodes.Status404NotFound,
            true => StatusCodes.Status200OK,
            false => StatusCodes.Status503ServiceUnavailable,
        };
        if (context.Request.Path == "/health")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"alive":{{Json(health.IsAlive)}},"ready":{{Json(health.IsReady)}},"lease":"{{health.Lease}}","secondsSinceTurn":{{health.SinceTurn.TotalSeconds:0}}}"""));
        }
    }

    private static string Json(bool value) => value ? "true" : "false";

    private static partial class Log
    {
        [LoggerMessage(1105, LogLevel.Information, "Health endpoints at {Address}")]
        public static partial void Listening(ILogger logger, string address);
    }
}
