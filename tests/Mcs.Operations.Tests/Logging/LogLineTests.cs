using System.Collections.Concurrent;
using Mcs.Modules;
using Mcs.Operations.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Operations.Tests.Logging;

/// <summary>The rules are keyed on names; these tests fail when the jobs no longer write them.</summary>
public sealed class LogLineTests : IDisposable
{
    private readonly string _database = Path.Combine(Path.GetTempPath(), $"mcs-{Guid.NewGuid():N}.db");

    [Fact]
    public async Task A_run_ends_with_the_event_status_and_counts_that_the_rules_read()
    {
        var log = await RunHeartbeatAsync(("DOTNET_ENVIRONMENT", "Development"), ("MCS_SQLITE", _database));

        var last = log.Where(line => line.Event == LogLine.RunCompleted).ShouldHaveSingleItem();
        last.Fields.ShouldContain(new KeyValuePair<string, object?>("status", "Succeeded"));
        last.Fields.Single(field => field.Key == "counts").Value.ShouldBeAssignableTo<IEnumerable<KeyValuePair<string, object>>>()!
            .Select(count => count.Key).ShouldContain(LogLine.DeadLetters);
    }

    [Fact]
    public async Task A_process_with_wrong_settings_ends_with_the_event_that_the_rules_read()
    {
        var log = await RunHeartbeatAsync(("DOTNET_ENVIRONMENT", "Production"));

        log.Select(line => line.Event).ShouldContain(LogLine.WrongSetting);
    }

    [Fact]
    public async Task A_process_that_fails_before_its_run_ends_with_the_event_that_the_rules_read()
    {
        var log = await RunAsync(
            (services, stop) => JobProcess.GuardAsync(services, () => throw new InvalidOperationException("The database went away."), stop),
            ("DOTNET_ENVIRONMENT", "Development"));

        log.Select(line => line.Event).ShouldBe([LogLine.Failed]);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_database) + "*"))
        {
            File.Delete(file);
        }
    }

    private static Task<IReadOnlyCollection<Line>> RunHeartbeatAsync(params (string Name, string Value)[] settings)
    {
        var job = new JobRegistration(OperationsModule.Heartbeat, services => services.GetRequiredService<HeartbeatJob>());
        return RunAsync((services, stop) => JobProcess.RunAsync(services, job, stop), settings);
    }

    private static async Task<IReadOnlyCollection<Line>> RunAsync(
        Func<IServiceProvider, CancellationToken, Task> process,
        params (string Name, string Value)[] settings)
    {
        var lines = new ConcurrentQueue<Line>();
        var builder = McsHost.CreateBuilder(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        builder.AddServiceDefaults();
        builder.Services.AddStorage().AddHeartbeat(ModuleDeclarations.All);
        builder.Logging.ClearProviders().AddProvider(new Listener(lines));
        using var host = builder.Build();

        await process(host.Services, TestContext.Current.CancellationToken);
        return lines;
    }

    private sealed record Line(string? Event, IReadOnlyList<KeyValuePair<string, object?>> Fields);

    private sealed class Listener(ConcurrentQueue<Line> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new Line(eventId.Name, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []));

        public void Dispose()
        {
        }
    }
}
