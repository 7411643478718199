using Mcs.Jobs.Catalogue;
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
    private const int LookbackDays = 1;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private readonly World _world;
    private readonly DatabaseFile _database;
    private readonly SimulatedApi _api;
    private readonly StorageFaults _faults;
    private readonly JobTuning _tuning;
    private readonly PromiseKeeper _promises;
    private readonly HashSet<SimulatedProcess> _booked = [];
    private readonly double _killRate;
    private readonly double _freezeRate;
    private readonly double _stopRate;
    private Commit? _commit;
    private bool _calm;
    private bool _poisoned;

    private SeedRun(int seed, DatabaseFile database)
    {
        _world = new World(seed, Start);
        _database = database;
        _api = new SimulatedApi(_world);
        _killRate = OneOf(0, 0.002, 0.01, 0.03);
        _freezeRate = OneOf(0, 0.003, 0.01);
        _stopRate = OneOf(0, 0.002, 0.005);
        _faults = new StorageFaults(_world, OneOf(0, 0.005, 0.03));
        _tuning = new JobTuning(
            _world.Chance.Next(1, 7), _world.Chance.Next(1, 11), _world.Chance.Next(1, 5), _world.Chance.Next(3, 9), _world.Chance.Next(4) == 0 ? 20 : 1500);
        _promises = new PromiseKeeper(_api, new Tables.Reader(database.Connection), new Secrets(database.Connection), _tuning, LookbackDays);
        _api.Received = request => _world.Broken ??= _promises.Asked(request);
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
        PlanStorm();
        await _world.RunAsync(Look, MakeMischief);

        // Long enough for every delayed retry to be ready, and every lease and claim to have run out.
        _calm = true;
        _world.Passing = null;
        _faults.CalmDown();
        _api.Mood = ApiMood.Well;
        _world.Clock.MoveTo(_world.Now.AddHours(8));
        var cleanSince = _world.Now;
        await RunCleanAsync(JobCatalogue.Ingestion, _tuning);
        await EnrichAllAsync(_poisoned ? _tuning : _tuning with { BatchSize = 1_000 });
        await RunCleanAsync(JobCatalogue.Heartbeat, _tuning);
        _promises.AllIsWell(cleanSince);
        if (_poisoned && _world.Chance.Next(8) == 0)
        {
            await SetAsideAsync();
        }
    }

    /// <summary>As many clean runs as it takes if nothing that waits is held up by what fails.</summary>
    private async Task EnrichAllAsync(JobTuning tuning)
    {
        await RunCleanAsync(JobCatalogue.Enrichment, tuning);
        for (var tries = _promises.TriesThatWait(); tries > 0 && _promises.SomeAreReady(_world.Now); tries -= tuning.BatchSize)
        {
            await RunCleanAsync(JobCatalogue.Enrichment, tuning);
        }
    }

    /// <summary>What goes on failing is set aside.</summary>
    private async Task SetAsideAsync()
    {
        for (var runs = _tuning.AttemptLimit; runs > 0; runs--)
        {
            _world.Clock.MoveTo(_world.Now.AddHours(8));
            await RunCleanAsync(JobCatalogue.Enrichment, _tuning with { BatchSize = 1_000 });
        }

        _promises.OnlyDeadLettersWait();
    }

    private async Task RunCleanAsync(JobDefinition job, JobTuning tuning)
    {
        var process = Begin(job, tuning with { TimeLimitSeconds = 1500 });
        await _world.RunAsync(Look, () => { });
        if (process.Result!.Status != RunStatus.Succeeded)
        {
            throw new PromiseBrokenException($"A clean run of {process} ended {process.Result.Status}: {process.Result.Message}");
        }
    }

    private void PlanStorm()
    {
        var chance = _world.Chance;
        var hours = chance.Next(1, 6);
        // Something can always be answered: with nothing but poison nobody could tell whether the API is down.
        _api.Offer(TimeSpan.FromDays(3) + _world.Between(0, 3600), AuditFault.None);
        for (var audits = chance.Next(1, 13); audits > 0; audits--)
        {
            _api.Offer(_world.Between(0, 3 * 86_400));
        }

        for (var clusters = chance.Next(2, 5); clusters > 0; clusters--)
        {
            var at = _world.Between(0, hours * 3600);
            for (var runs = chance.Next(1, 5); runs > 0; runs--)
            {
                var job = chance.Next(10) switch { < 4 => JobCatalogue.Ingestion, < 9 => JobCatalogue.Enrichment, _ => JobCatalogue.Heartbeat };
                Plan(at + _world.Between(0, chance.Next(3) * 30), $"{job.ShortName} is started", () => Begin(job, _tuning));
            }

            Plan(at + _world.Between(-5, 10), "an audit is completed", () => _api.Offer(_world.Between(0, 300)));
            if (chance.Next(2) == 0)
            {
                Plan(at + _world.Between(-5, 10), "an audit is completed again", _api.CompleteAgain);
            }

            if (!_poisoned && chance.Next(8) == 0)
            {
                _poisoned = true;
                Plan(at + _world.Between(-5, 10), "poisonous audits are completed", OfferPoison);
            }

            if (chance.Next(3) == 0)
            {
                Plan(at + _world.Between(-5, 10), "an audit arrives late", () => _api.Offer(_world.Between(0, LookbackDays * 86_400)));
            }

            if (chance.Next(8) == 0)
            {
                Plan(at + _world.Between(-5, 10), "an audit arrives from the future", () => _api.Offer(-_world.Between(0, 4 * 3600)));
            }

            if (chance.Next(2) == 0)
            {
                var mood = (ApiMood)chance.Next(1, 5);
                Plan(at + _world.Between(-10, 20), $"the API is {mood}", () => _api.Mood = mood);
                Plan(at + _world.Between(20, 400), "the API is well", () => _api.Mood = ApiMood.Well);
            }

            if (chance.Next(4) == 0)
            {
                PlanOutlivedLease(at + _world.Between(0, 6));
            }

            if (chance.Next(2) == 0)
            {
                PlanOvertaking(at + _world.Between(0, 60));
            }

            if (chance.Next(5) == 0)
            {
                Plan(at + _world.Between(0, 20), "the database goes away", () => _faults.GoneUntil = _world.Now + _world.Between(1, 120));
            }

            if (chance.Next(5) == 0)
            {
                Plan(at + _world.Between(0, 30), "an operator rewinds the watermark", RewindWatermark);
            }

            if (chance.Next(5) == 0)
            {
                Plan(at + _world.Between(0, 30), "an operator takes a ledger row away", TakeLedgerRow);
            }
        }
    }

    /// <summary>A run freezes for longer than its lease and its claims live, another takes over, and the first wakes up beside it.</summary>
    private void PlanOutlivedLease(TimeSpan at)
    {
        var job = OneOf(JobCatalogue.Ingestion, JobCatalogue.Enrichment);
        var frozen = _world.Between(61, 64);
        Plan(at, $"{job.ShortName} freezes", () => _world.Live.FirstOrDefault(process => process.Job == job)?.Pause(frozen));
        Plan(at + frozen - _world.Between(0, 3), $"{job.ShortName} is started", () => Begin(job, _tuning));
    }

    /// <summary>An ingestion freezes around its landings, or an enrichment between asking and writing, until another has what it held.</summary>
    private void PlanOvertaking(TimeSpan at)
    {
        var job = OneOf(JobCatalogue.Ingestion, JobCatalogue.Enrichment);
        var step = OneOf("reads the response", "runs a statement by itself");
        var overtaking = new Overtaking(_world, job, step, _world.Chance.Next(1, 5), () => Begin(job, _tuning with { BatchSize = 20 }));
        Plan(at, $"{job.ShortName} is started, to be overtaken", () =>
        {
            _world.Passing += overtaking.See;
            Begin(job, _tuning);
        });
    }

    private void Plan(TimeSpan after, string label, Action happen) => _world.Plan(after > TimeSpan.Zero ? after : TimeSpan.Zero, label, happen);

    private SimulatedProcess Begin(JobDefinition job, JobTuning tuning)
    {
        var process = new SimulatedProcess(_world, job, _api, _database.Path, _faults, tuning, commit => _commit = commit);
        process.Start();
        return process;
    }

    /// <summary>Newest of all, and enough of them to look like an API that is down.</summary>
    private void OfferPoison()
    {
        for (var audits = _world.Chance.Next(5, 9); audits > 0; audits--)
        {
            _api.Offer(_world.Between(0, 3), AuditFault.Poison);
        }
    }

    private void RewindWatermark()
    {
        _database.Execute(
            "UPDATE JobWatermark SET WatermarkUtc = strftime('%Y-%m-%dT%H:%M:%SZ', WatermarkUtc, @Back)",
            ("Back", $"-{_world.Chance.Next(1, 100)} hours"));
        _promises.OperatorRewound();
    }

    private void TakeLedgerRow()
    {
        var ids = _promises.Now.Ingested.Order(StringComparer.Ordinal).ToList();
        if (ids.Count > 0)
        {
            var id = ids[_world.Chance.Next(ids.Count)];
            _database.Execute("DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsIngestion' AND ItemKey = @Id", ("Id", id));
            // Only a reading of its day brings the row back.
            _database.Execute("INSERT OR REPLACE INTO JobWatermark (JobName, WatermarkUtc) VALUES ('GoAuditsIngestion', '2026-02-20T00:00:00Z')");
            _promises.OperatorTookLedgerRow(id);
        }
    }

    private void MakeMischief()
    {
        if (_calm || _world.Live.FirstOrDefault() is null)
        {
            return;
        }

        if (_world.Roll(_killRate))
        {
            OneOf([.. _world.Live]).Kill();
        }
        else if (_world.Roll(_freezeRate))
        {
            OneOf([.. _world.Live]).Pause(_world.Between(5, 200));
        }
        else if (_world.Roll(_stopRate))
        {
            OneOf([.. _world.Live]).Stop();
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

    private T OneOf<T>(params T[] choices) => choices[_world.Chance.Next(choices.Length)];
}

/// <param name="Broken">What was broken; null when every promise was kept.</param>
internal sealed record SeedResult(int Seed, string? Broken, IReadOnlyList<string> Trace, int Processes);
