using System.Net;
using System.Net.Sockets;
using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.Platform.Workers;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Tests.Logging;
using Mcs.ServiceDefaults.Web;
using Mcs.Testing.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Tests.Hosting;

public sealed class WorkerProcessTests : IDisposable
{
    private static readonly JobDefinition Job = FakeJob.Definition() with { Trigger = JobTrigger.Continuous };

    private readonly CapturedLog _log = new();
    private readonly FakeLeases _leases = new();
    private readonly CancellationTokenSource _stop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_health_endpoints_answer_while_it_works()
    {
        var answers = new Dictionary<string, HttpStatusCode>();
        var details = string.Empty;

        var exitCode = await RunAsync(async () =>
        {
            using var http = new HttpClient { BaseAddress = Address() };
            foreach (var path in new[] { "/livez", "/alive", "/health", "/readyz", "/healthz", "/" })
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
                answers[path] = answer.StatusCode;
            }

            details = await http.GetStringAsync(new Uri("/health", UriKind.Relative), Cancellation);
        });

        exitCode.ShouldBe(ExitCode.Succeeded);
        answers.Where(answer => answer.Key != "/").ShouldAllBe(answer => answer.Value == HttpStatusCode.OK);
        answers["/"].ShouldBe(HttpStatusCode.NotFound);
        details.ShouldBe("""{"alive":true,"ready":true,"lease":"held","secondsSinceTurn":0}""");
    }

    [Fact]
    public async Task One_that_stands_by_is_alive_and_not_ready()
    {
        var asked = new TaskCompletionSource();
        _leases.Holder = Guid.NewGuid();
        _leases.OnAcquire = () => asked.TrySetResult();
        using var host = Build(() => Task.CompletedTask, ("MCS_HEALTH_PORT", "0"));
        var running = WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token);
        await asked.Task.WaitAsync(Cancellation);

        using var http = new HttpClient { BaseAddress = Address() };
        var ready = await http.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation);
        var alive = await http.GetAsync(new Uri("/livez", UriKind.Relative), Cancellation);
        await _stop.CancelAsync();

        (ready.StatusCode, alive.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        (await running).ShouldBe(ExitCode.Succeeded);
    }

    [Fact]
    public async Task Without_a_port_nothing_listens()
    {
        using var host = Build(() => Task.CompletedTask);

        (await WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token)).ShouldBe(ExitCode.Succeeded);
        _log.Text.ShouldNotContain("Health endpoints");
    }

    [Theory]
    [InlineData("MCS_HEALTH_PORT", "65536")]
    [InlineData("MCS_HEALTH_PORT", "-1")]
    [InlineData("MCS_HEALTH_PORT", "http")]
    [InlineData("MCS_HEALTH_ADDRESS", "here")]
    public async Task A_wrong_setting_ends_it_before_it_works(string name, string value)
    {
        using var host = Build(() => throw new InvalidOperationException(), (name, value));

        (await WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token)).ShouldBe(ExitCode.Misconfigured);
        _log.Lines.ShouldHaveSingleItem().GetProperty("setting").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task A_port_in_use_ends_it_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var host = Build(() => throw new InvalidOperationException(), ("MCS_HEALTH_PORT", $"{((IPEndPoint)taken.LocalEndpoint).Port}"));

        (await WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token)).ShouldBe(ExitCode.Misconfigured);
        _log.Lines.ShouldHaveSingleItem().GetProperty("setting").GetString().ShouldBe("MCS_HEALTH_PORT");
    }

    [Fact]
    public async Task A_worker_that_fails_is_told_as_an_error()
    {
        using var host = Build(() => throw new FakeJobException("The source is gone"));

        (await WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token)).ShouldBe(ExitCode.Failed);
        _log.Lines[^1].GetProperty("message").GetString().ShouldBe("Worker FakeJob ended Failed: The source is gone");
        _log.Lines[^1].GetProperty("level").GetString().ShouldBe("Error");
    }

    public void Dispose() => _stop.Dispose();

    private async Task<ExitCode> RunAsync(Func<Task> work)
    {
        using var host = Build(work, ("MCS_HEALTH_PORT", "0"));
        return await WorkerProcess.RunAsync(host, RunRequest.Default, untilIdle: false, _stop.Token);
    }

    private IHost Build(Func<Task> work, params (string Name, string Value)[] settings)
    {
        var builder = McsHost.CreateBuilder(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        builder.AddServiceDefaults();
        builder.AddWorkerHealth();
        builder.Services.AddSingleton(_log.Provider);
        builder.Services.AddSingleton<IRunHistory>(new FakeRunHistory());
        builder.Services.AddSingleton<ILeases>(_leases);
        builder.Services.AddSingleton<IDatabaseSchema>(new FakeSchema());
        builder.Services.AddSingleton(new WorkerRegistration(Job, _ => new SampleWorker(work)));
        return builder.Build();
    }

    private Uri Address() => new(_log.Lines.First(line => line.GetProperty("eventId").GetInt32() == 1105).GetProperty("address").GetString()!);

    private sealed class SampleWorker(Func<Task> work) : IWorker
    {
        public RunReport NewReport() => new SampleReport();

        public Task RunAsync(WorkerContext worker, CancellationToken finish, CancellationToken abort) => work();
    }

    private sealed class SampleReport : RunReport;
}
