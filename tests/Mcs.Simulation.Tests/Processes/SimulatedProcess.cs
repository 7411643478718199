using Mcs.GoAudits;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Settings;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Operations.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Storage;
using Mcs.Simulation.Tests.Worlds;
using Mcs.Storage.Engines;
using Mcs.Storage.Runs;
using Mcs.Storage.Settings;
using Mcs.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Simulation.Tests.Processes;

/// <summary>One execution of a job: services of its own, as a process has them, with the real runner, job and storage inside.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private readonly World _world;
    private readonly Action<Commit> _committed;
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;

    public SimulatedProcess(World world, JobDefinition job, SimulatedApi api, string database, StorageFaults faults, JobTuning tuning, Action<Commit> committed)
    {
        _world = world;
        _committed = committed;
        Job = job;
        Number = world.Processes.Count + 1;
        Concurrency = tuning.Concurrency;
        Name = $"#{Number} {job.ShortName}";
        world.Processes.Add(this);
        _services = NewServices(world, api, database, faults, tuning);
    }

    public JobDefinition Job { get; }

    public int Number { get; }

    public string Name { get; }

    public List<SimulatedConnection> Connections { get; } = [];

    /// <summary>Until then nothing of it moves, as if its machine were frozen.</summary>
    public DateTimeOffset PausedUntil { get; set; }

    public bool IsDead { get; private set; }

    public bool IsLive => !IsDead && Result is null;

    /// <summary>How its run ended; null while it lives, and when it died.</summary>
    public RunResult? Result { get; private set; }

    /// <summary>Its run, once that stands in the history.</summary>
    public string? RunId { get; set; }

    public string? RunStarted { get; set; }

    /// <summary>Whether it knows that its run stands in the history. If it does not, it ends without closing it, and the next run abandons it.</summary>
    public bool HasOpened { get; set; }

    /// <summary>Reports it has claimed that nobody had claimed before, and that it has not asked for yet.</summary>
    public HashSet<string> Batch { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports it has claimed, as far as it knows.</summary>
    public HashSet<string> Claimed { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The reports that waited when it claimed.</summary>
    public HashSet<string>? WaitedWhenClaimed { get; set; }

    /// <summary>How many requests it may have under way at once.</summary>
    public int Concurrency { get; }

    public bool IsIngestion => Job == GoAuditsModule.Ingestion;

    public async void Start()
    {
        try
        {
            var result = await _services.GetRequiredService<JobRunner>().RunAsync(Job, CreateWork, _stop.Token);
            Result = result;
            _world.Say($"{Name} ends {result.Status}: {WithoutRunIds(result.Message)}");
        }
        catch (Exception fault)
        {
            Fault = fault;
            Result = new RunResult(Guid.Empty, Job.Name, RunStatus.Failed, "the runner threw");
        }
    }

    /// <summary>What the runner let through, though it never may.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>As by SIGTERM.</summary>
    public void Stop()
    {
        _world.Say($"{Name} is told to stop");
        _stop.Cancel();
    }

    /// <summary>As by SIGKILL: between two of its steps, so that nothing more of it ever runs.</summary>
    public void Kill()
    {
        _world.Say($"{Name} is killed");
        IsDead = true;
        _world.Forget(this);
        foreach (var connection in Connections)
        {
            connection.Abandon();
        }
    }

    public void Pause(TimeSpan time)
    {
        _world.Say($"{Name} is frozen for {time.TotalSeconds:0} s");
        PausedUntil = _world.Now + time;
    }

    /// <param name="lands">Whether reports were landed, new ones or not.</param>
    public void Committed(bool lands) => _committed(new Commit(this, lands));

    /// <summary>Only once its world has ended: a process that was killed cleans nothing up.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        _services.Dispose();
    }

    public override string ToString() => Name;

    /// <summary>Run ids are the one thing that no seed repeats.</summary>
    private string WithoutRunIds(string message) => _world.Processes
        .Where(process => process.RunId is not null)
        .Aggregate(message, (text, process) => text.Replace(process.RunId!, process.Name, StringComparison.OrdinalIgnoreCase));

    private IJob CreateWork() => Job switch
    {
        _ when Job == GoAuditsModule.Ingestion => _services.GetRequiredService<IngestionJob>(),
        _ when Job == GoAuditsModule.Enrichment => _services.GetRequiredService<EnrichmentJob>(),
        _ => _services.GetRequiredService<HeartbeatJob>(),
    };

    private ServiceProvider NewServices(World world, SimulatedApi api, string database, StorageFaults faults, JobTuning tuning)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new WatchedLogs(world, this)));
        services.AddSingleton<TimeProvider>(new ProcessTime(world.Clock, this));
        services.AddSingleton(world.Random);
        services.AddSingleton(new SettingsEnvironment(IsDevelopment: true));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(tuning.Settings(database)).Build());
        services.AddSettings(RunSettings.Read);
        services.AddStorage();
        services.AddSingleton<SqlRunHistory>();
        services.AddSingleton<IRunHistory>(provider => new HangingRenewals(provider.GetRequiredService<SqlRunHistory>(), world, this, faults));
        services.AddGoAudits();
        services.AddHeartbeat(ModuleDeclarations.All);
        services.AddSingleton<JobRunner>();
        services.AddSingleton<ISecrets>(new TokenSecret());
        services.AddSingleton<Engine>(provider => new SimulatedEngine(new SqliteEngineFactory().Create(new SqliteSettings(database), provider), world, this, faults));
        services.AddTransient(provider => new GoAuditsClient(
            new HttpClient(new ApiHandler(world, api, this)) { Timeout = Timeout.InfiniteTimeSpan },
            provider.GetRequiredService<GoAuditsEndpoints>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GoAuditsClient>>(),
            provider.GetRequiredService<Random>()));
        return services.BuildServiceProvider();
    }

    private sealed class TokenSecret : ISecrets
    {
        public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken) => Task.FromResult(SimulatedApi.Token);
    }
}

/// <summary>Something that a process has just committed.</summary>
internal sealed record Commit(SimulatedProcess By, bool Lands);

/// <summary>The settings of the jobs in one world.</summary>
internal sealed record JobTuning(int ChunkRows, int BatchSize, int Concurrency, int AttemptLimit, int TimeLimitSeconds)
{
    public const int LeaseSeconds = 60;

    public IEnumerable<KeyValuePair<string, string?>> Settings(string database) =>
    [
        new(StorageSettings.SqliteName, database),
        new(GoAuditsVariables.SummaryUrl.Name, ApiHandler.Summary.ToString()),
        new(GoAuditsVariables.DetailsUrl.Name, ApiHandler.Details.ToString()),
        new(SharedSettings.ChunkRows.Name, $"{ChunkRows}"),
        new(GoAuditsVariables.BatchSize.Name, $"{BatchSize}"),
        new(GoAuditsVariables.Concurrency.Name, $"{Concurrency}"),
        new(SharedSettings.AttemptLimit.Name, $"{AttemptLimit}"),
        new(SharedSettings.LeaseSeconds.Name, $"{LeaseSeconds}"),
        new(SharedSettings.TimeLimitSeconds.Name, $"{TimeLimitSeconds}"),
    ];
}
