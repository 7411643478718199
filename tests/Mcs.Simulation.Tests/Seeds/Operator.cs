using Mcs.Simulation.Tests.Promises;
using Mcs.Simulation.Tests.Storage;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>Somebody who changes the tables by hand, as the runbook allows.</summary>
internal sealed class Operator(World world, DatabaseFile database, PromiseKeeper promises)
{
    private int _taken;

    public void RewindWatermark()
    {
        database.Execute(
            "UPDATE JobWatermark SET WatermarkUtc = strftime('%Y-%m-%dT%H:%M:%SZ', WatermarkUtc, @Back)",
            ("Back", $"-{world.Random.Next(1, 100)} hours"));
        promises.OperatorRewound();
    }

    /// <summary>Has a report land again whose ledger row was removed.</summary>
    public void TakeLedgerRow()
    {
        var ids = promises.Now.Ingested.Order(StringComparer.Ordinal).ToList();
        if (ids.Count > 0)
        {
            var id = ids[world.Random.Next(ids.Count)];
            database.Execute("DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsIngestion' AND ItemKey = @Id", ("Id", id));
            // Only a reading of its day brings the row back. Each time from another second: a run cannot tell a watermark that was
            // put where it already stood.
            database.Execute(
                "INSERT OR REPLACE INTO JobWatermark (JobName, WatermarkUtc) VALUES ('GoAuditsIngestion', @Back)",
                ("Back", $"2026-02-20T00:00:{_taken++:00}Z"));
            promises.OperatorTookLedgerRow(id);
        }
    }
}
