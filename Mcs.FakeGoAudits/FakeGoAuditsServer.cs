using System.Net;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Requests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Mcs.FakeGoAudits;

/// <summary>
/// The fake inside another process: real Kestrel on 127.0.0.1, silent, deaf to signals and to the environment of
/// its host. Safe to use from many threads.
/// </summary>
public sealed class FakeGoAuditsServer : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly FakeGoAuditsApp _app;
    private readonly WebApplication _web;

    private FakeGoAuditsServer(FakeGoAuditsOptions options, FakeGoAuditsApp app, WebApplication web)
    {
        _app = app;
        _web = web;
        Token = options.Token;
        BaseUrl = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        SummaryUrl = new Uri(BaseUrl, FakeGoAuditsApp.SummaryPath);
        DetailsUrl = new Uri(BaseUrl, FakeGoAuditsApp.DetailsPath);
    }

    /// <summary>For the admin endpoints.</summary>
    public Uri BaseUrl { get; }

    public Uri SummaryUrl { get; }

    public Uri DetailsUrl { get; }

    /// <summary>The bearer token that is let in.</summary>
    public string Token { get; }

    public FakeFaults Faults => _app.Faults;

    public FakeRequests Requests => _app.Requests;

    /// <summary>
    /// Everything offered at this moment, added audits last. Each item is made when it is asked for, so a million cost
    /// nothing until they are looked at, and looking twice costs twice.
    /// </summary>
    public IReadOnlyList<FakeAudit> Audits => _app.Audits.All;

    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static async Task<FakeGoAuditsServer> StartAsync(FakeGoAuditsOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = new FakeGoAuditsApp(options);
        // The empty builder reads no settings files and no environment, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        FakeGoAuditsApp.ConfigureKestrel(builder.WebHost);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        var web = builder.Build();
        app.Map(web);
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        return new FakeGoAuditsServer(options, app, web);
    }

    /// <summary>The audit with this id (ignoring case), if it is offered.</summary>
    public FakeAudit? Find(string id) => _app.Audits.Find(id);

    /// <summary>The audits that the summary returns for these days, both included.</summary>
    public IEnumerable<FakeAudit> AuditsBetween(DateOnly first, DateOnly last, string status = "Completed") =>
        _app.Audits.Between(first, last, status);

    /// <summary>What the summary returns for these days, both included, in numbers.</summary>
    public FakeWindow Window(DateOnly first, DateOnly last, string status = "Completed") => _app.Audits.Window(first, last, status);

    /// <summary>Offers one more audit from now on.</summary>
    /// <exception cref="ArgumentException">The id is no id, or is offered already.</exception>
    public FakeAudit Add(NewFakeAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return _app.Audits.Add(audit);
    }

    /// <summary>Gives an audit a newer completion; its details stay. Fractions of a second are dropped.</summary>
    /// <exception cref="ArgumentException">No audit has this id, or it has a later completion.</exception>
    public FakeAudit CompleteAgain(string id, DateTimeOffset completedAtUtc) => _app.Audits.CompleteAgain(id, completedAtUtc);

    /// <summary>Stops listening, and cuts what is still being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(CancellationToken.None);
        await _web.DisposeAsync();
    }

    /// <summary>The default lifetime would take Ctrl-C and SIGTERM away from the process this one lives in.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
