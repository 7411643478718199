using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Platform.Workers;
using Mcs.Storage.Engines;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Testing.Modules;

/// <summary>The jobs of a module, run as programs run them, each time in services of their own on one database.</summary>
public sealed class ModuleRuns(ModuleSource source, TestDatabase tables, EagerClock clock) : IDisposable
{
    /// <summary>Longer than any lease, claim or retry of the contract lives.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(7);

    public RecordedLogs Logs { get; } = new();

    public TestDatabase Tables => tables;

    public EagerClock Clock => clock;

    /// <summary>Runs a job once, or a worker until it is idle.</summary>
    /// <returns>How it ended; null when its process died.</returns>
    public async Task<RunStatus?> RunAsync(JobServices job, CancellationToken stop, params (string Name, string Value)[] settings)
    {
        await using var services = NewServices(job, settings, dieAt: null);
        return await RunAsync(services, stop);
    }

    /// <summary>The same, in a process that dies before its n-th use of the database.</summary>
    /// <returns>Whether it died; otherwise it had ended before.</returns>
    public async Task<bool> RunUntilDeathAsync(JobServices job, int dieAt, CancellationToken cancellationToken)
    {
        await using var services = NewServices(job, [], dieAt);
        try
        {
            await RunAsync(services, cancellationToken);
        }
        catch (JobException)
        {
            // The process is dead.
        }

        return ((DyingEngine)services.GetRequiredService<Engine>()).HasDied;
    }

    /// <summary>Runs all jobs, one after the other, until what each of them holds up is over and nothing changes any more.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        string before;
        do
        {
            before = await RowsAsync();
            clock.Advance(Later);
            foreach (var job in source.Jobs)
            {
                await RunAsync(job, cancellationToken);
            }
        }
        while (await RowsAsync() != before);
    }

    /// <summary>All rows of the module's tables and of the queues, as text, to be compared.</summary>
    public async Task<string> RowsAsync()
    {
        var lines = new List<string>();
        foreach (var table in source.Declaration.Tables)
        {
            lines.AddRange(await tables.QueryAsync(
                $"SELECT * FROM {table.Name}", row => $"{table.Name} {string.Join('|', table.Columns.Select(column => row.TextOrNull(column.Name)))}"));
        }

        lines.AddRange(await tables.QueryAsync(
            "SELECT Queue, ItemKey, DeadLetteredUtc FROM WorkItems", row => $"{row.Text("Queue")} {row.Text("ItemKey")} {row.TextOrNull("DeadLetteredUtc")}"));
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    public void Dispose() => Logs.Dispose();

    /// <summary>The services of one more process.</summary>
    public ServiceProvider NewServices(JobServices job, (string Name, string Value)[] settings, int? dieAt) => tables.NewServices(clock, services =>
    {
        Dictionary<string, string?> environment = new(
            tables.Environment.Concat(source.Settings).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
            .Build());
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSettings(RunSettings.Read);
        services.AddSingleton<JobRunner>();
        services.AddSingleton<WorkerRunner>();
        services.AddSingleton<WorkerHealth>();
        services.AddSingleton<ISecrets>(new PlainSecret(source.Secret));
        if (dieAt is { } use)
        {
            services.AddSingleton<Engine>(new DyingEngine(tables.Engine, use));
        }

        job.Add(services);
    });

    private static async Task<RunStatus?> RunAsync(ServiceProvider services, CancellationToken stop)
    {
        services.ValidateSettings();
        if (services.GetService<WorkerRegistration>() is { } worker)
        {
            return await services.GetRequiredService<WorkerRunner>().RunAsync(
                worker.Definition, RunRequest.Default, untilIdle: true, () => worker.Create(services), stop);
        }

        var job = services.GetRequiredService<JobRegistration>();
        return (await services.GetRequiredService<JobRunner>().RunAsync(job.Definition, () => job.Create(services), stop)).Status;
    }

    private sealed class PlainSecret(string value) : ISecrets
    {
        public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken) => Task.FromResult(value);
    }
}
