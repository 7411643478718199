using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Storage;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>What a seed has planned for its hours: runs in clusters, audits at bad moments, an API and a database that fail, and an operator.</summary>
/// <param name="begin">Starts a run.</param>
internal sealed class Storm(
    World world, SimulatedApi api, StorageFaults faults, Operator hand, JobTuning tuning, Func<JobDefinition, JobTuning, SimulatedProcess> begin)
{
    public const int LookbackDays = 1;

    /// <summary>Whether there are audits among it that look like an API that is down.</summary>
    public bool IsPoisoned { get; private set; }

    /// <summary>Whether there are audits among it whose details never come to an end.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether there is an audit among it whose answers the database refuses.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether there is something that could hold up the rest.</summary>
    public bool HoldsUp => IsPoisoned || IsSilent || IsRefused;

    public void Plan()
    {
        var random = world.Random;
        var hours = random.Next(1, 6);
        // Something can always be answered: with nothing but poison nobody could tell whether the API is down.
        api.Offer(TimeSpan.FromDays(3) + world.Between(0, 3600), AuditFault.None);
        for (var audits = random.Next(1, 13); audits > 0; audits--)
        {
            api.Offer(world.Between(0, 3 * 86_400));
        }

        for (var clusters = random.Next(2, 5); clusters > 0; clusters--)
        {
            var at = world.Between(0, hours * 3600);
            for (var runs = random.Next(1, 5); runs > 0; runs--)
            {
                var job = random.Next(10) switch { < 4 => GoAuditsModule.Ingestion, < 9 => GoAuditsModule.Enrichment, _ => OperationsModule.Heartbeat };
                Plan(at + world.Between(0, random.Next(3) * 30), $"{job.ShortName} is started", () => begin(job, tuning));
            }

            Plan(at + world.Between(-5, 10), "an audit is completed", () => api.Offer(world.Between(0, 300)));
            if (random.Next(2) == 0)
            {
                Plan(at + world.Between(-5, 10), "an audit is completed again", api.CompleteAgain);
            }

            if (!IsPoisoned && random.Next(8) == 0)
            {
                IsPoisoned = true;
                Plan(at + world.Between(-5, 10), "poisonous audits are completed", OfferPoison);
            }

            if (!IsSilent && random.Next(8) == 0)
            {
                IsSilent = true;
                Plan(at + world.Between(-5, 10), "audits are completed whose details never end", OfferSilence);
            }

            if (!IsRefused && random.Next(12) == 0)
            {
                IsRefused = true;
                Plan(at + world.Between(-5, 10), "an audit is completed that the database refuses", () => api.Offer(world.Between(0, 3), AuditFault.Refused));
            }

            if (random.Next(3) == 0)
            {
                Plan(at + world.Between(-5, 10), "an audit arrives late", () => api.Offer(world.Between(0, LookbackDays * 86_400)));
            }

            if (random.Next(8) == 0)
            {
                Plan(at + world.Between(-5, 10), "an audit arrives from the future", () => api.Offer(-world.Between(0, 4 * 3600)));
            }

            if (random.Next(2) == 0)
            {
                var mood = (ApiMood)random.Next(1, 5);
                Plan(at + world.Between(-10, 20), $"the API is {mood}", () => api.Mood = mood);
                Plan(at + world.Between(20, 400), "the API is well", () => api.Mood = ApiMood.Well);
            }

            if (random.Next(4) == 0)
            {
                PlanOutlivedLease(at + world.Between(0, 6));
            }

            if (random.Next(2) == 0)
            {
                PlanOvertaking(at + world.Between(0, 60));
            }

            if (random.Next(5) == 0)
            {
                Plan(at + world.Between(0, 20), "the database goes away", () => faults.GoneUntil = world.Now + world.Between(1, 120));
            }

            if (random.Next(5) == 0)
            {
                Plan(at + world.Between(0, 30), "an operator rewinds the watermark", hand.RewindWatermark);
            }

            if (random.Next(5) == 0)
            {
                Plan(at + world.Between(0, 30), "an operator takes a ledger row away", hand.TakeLedgerRow);
            }
        }
    }

    /// <summary>A run freezes for longer than its lease and its claims live, another takes over, and the first wakes up beside it.</summary>
    private void PlanOutlivedLease(TimeSpan at)
    {
        var job = world.OneOf(GoAuditsModule.Ingestion, GoAuditsModule.Enrichment);
        var frozen = world.Between(61, 64);
        Plan(at, $"{job.ShortName} freezes", () => world.Live.FirstOrDefault(process => process.Job == job)?.Pause(frozen));
        Plan(at + frozen - world.Between(0, 3), $"{job.ShortName} is started", () => begin(job, tuning));
    }

    /// <summary>An ingestion freezes around its landings, or an enrichment between asking and writing, until another has what it held.</summary>
    private void PlanOvertaking(TimeSpan at)
    {
        var job = world.OneOf(GoAuditsModule.Ingestion, GoAuditsModule.Enrichment);
        var step = world.OneOf("reads the response", "runs a statement by itself");
        var overtaking = new Overtaking(world, job, step, world.Random.Next(1, 5), () => begin(job, tuning with { BatchSize = 20 }));
        Plan(at, $"{job.ShortName} is started, to be overtaken", () =>
        {
            world.Passing += overtaking.See;
            begin(job, tuning);
        });
    }

    private void Plan(TimeSpan after, string label, Action happen) => world.Plan(after > TimeSpan.Zero ? after : TimeSpan.Zero, label, happen);

    /// <summary>Newest of all, and enough of them to look like an API that is down.</summary>
    private void OfferPoison()
    {
        for (var audits = world.Random.Next(5, 9); audits > 0; audits--)
        {
            api.Offer(world.Between(0, 3), AuditFault.Poison);
        }
    }

    /// <summary>Newest of all, too: as many as a run asks for at once, or a few more.</summary>
    private void OfferSilence()
    {
        for (var audits = world.Random.Next(2, 5); audits > 0; audits--)
        {
            api.Offer(world.Between(0, 3), world.OneOf(AuditFault.Hang, AuditFault.Trickle));
        }
    }
}
