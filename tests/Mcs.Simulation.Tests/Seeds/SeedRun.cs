using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Promises;
using Mcs.Simulation.Tests.Storage;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>
/// One seed: some hours of all jobs, overlapping, with crashes, frozen machines, an API and a database that misbehave, late
/// audits and an operator at work; then calm, one clean run of each job, and the reckoning.
/// </summary>
internal sealed class SeedRun
{
    /// <summary>So short that no run is done with a poisonous report, and so long that it is with a batch of healthy ones.</summary>
    private const int ShortRunSeconds = 15;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private readonly World _world;
    private readonly DatabaseFile _database;
    private readonly SimulatedApi _api;
    private readonly StorageFaults _faults;
    private readonly JobTuning _tuning;
    private readonly PromiseKeeper _promises;
    private readonly Storm _storm;
    private readonly HashSet<SimulatedProcess> _booked = [];
    private readonly double _killRate;
    private readonly double _freezeRate;
    private readonly double _stopRate;
    private Commit? _commit;
    private bool _calm;

    private SeedRun(int seed, DatabaseFile database)
    {
        _world = new World(seed, Start);
        _database = database;
        _api = new SimulatedApi(_world);
        _killRate = _world.OneOf(0, 0.002, 0.01, 0.03);
        _freezeRate = _world.OneOf(0, 0.003, 0.01);
        _stopRate = _world.OneOf(0, 0.002, 0.005);
        _faults = new StorageFaults(_world, _world.OneOf(0, 0.005, 0.03), _world.OneOf(0, 0, 0, 0.2));
        _tuning = new JobTuning(
            _world.Random.Next(1, 7), _world.Random.Next(1, 11), _world.Random.Next(1, 5), _world.Random.Next(3, 9), _world.Random.Next(4) == 0 ? 20 : 1500);
        _promises = new PromiseKeeper(_api, new Tables.Reader(database.Connection), new Secrets(database.Connection), _tuning, Storm.LookbackDays);
        _api.Received = request => _world.Broken ??= _promises.Asked(request);
        _storm = new Storm(_world, _api, _faults, new Operator(_world, database, _promises), _tuning, Begin);
    }

    /// <summary>Runs it, on the one thread of the pool.</summary>
    public static async Task<SeedResult> RunAsync(int seed, string prepared, DirectoryInfo folder)
    {
        using var database = DatabaseFile.CopyOf(prepared, folder, seed);
        var run = new SeedRun(seed, database);
        try
        {
            await run.RunAsync();
            return new SeedResult(seed, null, run._world.Trace, run._world.Processes.Count);
        }
        catch (Exception fault)
        {
            return new SeedResult(seed, fault is PromiseBrokenException ? fault.Message : fault.ToString(), run._world.Trace, run._world.Processes.Count);
        }
        finally
        {
            foreach (var process in run._world.Processes)
            {
                if (process.IsLive)
                {
                    process.Kill();
                }

                process.Dispose();
            }
        }
    }

    private async Task RunAsync()
    {
        await PoolTurn.QuietAsync();
        _storm.Plan();
        await _world.RunAsync(Look, MakeMischief);

        // Long enough for every delayed retry to be ready, and every lease and claim to have run out.
        _calm = true;
        _world.Passing = null;
        _faults.CalmDown();
        _api.Mood = ApiMood.Well;
        _world.Clock.MoveTo(_world.Now.AddHours(8));
        var cleanSince = _world.Now;
        await RunCleanAsync(GoAuditsModule.Ingestion, _tuning);
        if (_storm.HoldsUp)
        {
            await EnrichInShortRunsAsync();
            ArchiveLatest();
        }

        await EnrichAllAsync(_storm.HoldsUp ? _tuning : _tuning with { BatchSize = 1_000 });
        await RunCleanAsync(OperationsModule.Heartbeat, _tuning);
        _promises.AllIsWell(cleanSince);
        if (_storm.IsPoisoned && _world.Random.Next(8) == 0)
        {
            await SetAsideAsync();
        }
    }

    /// <summary>Promise 4 over many runs, on the hour, none of which lasts long enough for what is slow: all that is healthy is enriched all the same.</summary>
    private async Task EnrichInShortRunsAsync()
    {
        _api.IsPrompt = true;
        for (var left = _promises.ShortRunsNeeded(); _promises.HealthyThatWait() is { Count: > 0 } waiting; left--)
        {
            if (left == 0)
            {
                throw new PromiseBrokenException($"{string.Join(", ", waiting)} still waits after all runs that it takes");
            }

            var before = _promises.Now;
            await RunShortAsync();
            _promises.CuttingShortCountsNothing(before);
            _world.Clock.MoveTo(_world.Now.AddHours(1));
        }

        _api.IsPrompt = false;
        _world.Clock.MoveTo(_world.Now.AddHours(8));
    }

    /// <summary>Ended by its own limit, or told to stop as soon.</summary>
    private async Task RunShortAsync()
    {
        var isStopped = _world.Roll(0.3);
        var process = Begin(GoAuditsModule.Enrichment, _tuning with { TimeLimitSeconds = isStopped ? 1500 : ShortRunSeconds });
        if (isStopped)
        {
            _world.Plan(TimeSpan.FromSeconds(ShortRunSeconds), "time to stop", () =>
            {
                if (process.IsLive)
                {
                    process.Stop();
                }
            });
        }

        await _world.RunAsync(Look, () => { });
    }

    /// <summary>At times the report that was enriched last is one that its source answers no more: asked for to see whether the source is up, it fails.</summary>
    private void ArchiveLatest()
    {
        if (_promises.Now.Enriched.Count > 1 && _world.Random.Next(2) == 0)
        {
            _api.Find(_database.LatestEnriched()).Archive();
        }
    }

    /// <summary>As many clean runs as it takes if nothing that waits is held up by what fails.</summary>
    private async Task EnrichAllAsync(JobTuning tuning)
    {
        await RunCleanAsync(GoAuditsModule.Enrichment, tuning);
        for (var tries = _promises.TriesThatWait(); tries > 0 && _promises.SomeAreReady(_world.Now); tries -= tuning.BatchSize)
        {
            await RunCleanAsync(GoAuditsModule.Enrichment, tuning);
        }
    }

    /// <summary>What goes on failing is set aside.</summary>
    private async Task SetAsideAsync()
    {
        for (var runs = _tuning.AttemptLimit; runs > 0; runs--)
        {
            _world.Clock.MoveTo(_world.Now.AddHours(8));
            await RunCleanAsync(GoAuditsModule.Enrichment, _tuning with { BatchSize = 1_000 });
        }

        _promises.OnlyDeadLettersWait();
    }

    private async Task RunCleanAsync(JobDefinition job, JobTuning tuning)
    {
        var process = Begin(job, tuning with { TimeLimitSeconds = 1500 });
        await _world.RunAsync(Look, () => { });
        if (process.Result!.Status != RunStatus.Succeeded && !_promises.MayFail(process))
        {
            throw new PromiseBrokenException($"A clean run of {process} ended {process.Result.Status}: {process.Result.Message}");
        }
    }

    private SimulatedProcess Begin(JobDefinition job, JobTuning tuning)
    {
        var process = new SimulatedProcess(_world, job, _api, _database.Path, _faults, tuning, commit => _commit = commit);
        process.Start();
        return process;
    }

    private void MakeMischief()
    {
        if (_calm || _world.Live.FirstOrDefault() is null)
        {
            return;
        }

        if (_world.Roll(_killRate))
        {
            _world.OneOf([.. _world.Live]).Kill();
        }
        else if (_world.Roll(_freezeRate))
        {
            _world.OneOf([.. _world.Live]).Pause(_world.Between(5, 200));
        }
        else if (_world.Roll(_stopRate))
        {
            _world.OneOf([.. _world.Live]).Stop();
        }
    }

    private void Look()
    {
        if (_commit is { } commit)
        {
            _commit = null;
            _promises.Look(commit, _world.Now);
        }

        foreach (var process in _world.Processes)
        {
            if (process.Result is not null && _booked.Add(process))
            {
                _promises.RunIsBooked(process);
            }
        }
    }
}

/// <param name="Broken">What was broken; null when every promise was kept.</param>
internal sealed record SeedResult(int Seed, string? Broken, IReadOnlyList<string> Trace, int Processes);
