using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;
using Microsoft.Data.Sqlite;

namespace Mcs.Simulation.Tests.Storage;

/// <summary>How often the database misbehaves, by the seed's choice, while the storm lasts.</summary>
internal sealed class StorageFaults(World world, double rate, double hangRate)
{
    private const int Busy = 5;
    private const int IoError = 10;
    private const int DiskFull = 13;

    private bool _calm;

    /// <summary>Until when every attempt to reach the database fails.</summary>
    public DateTimeOffset GoneUntil { get; set; }

    public void CalmDown()
    {
        _calm = true;
        GoneUntil = default;
    }

    public TimeSpan Latency() => !_calm && world.Roll(0.03) ? world.Between(0.1, 25) : TimeSpan.Zero;

    public void ThrowOnOpen(SimulatedProcess process)
    {
        if (world.Now < GoneUntil)
        {
            Throw(process, "the database is gone", IoError);
        }

        ThrowAtTimes(process, rate / 4, "the database cannot be read", IoError);
    }

    public void ThrowOnBegin(SimulatedProcess process) => ThrowAtTimes(process, rate, "the database is locked", Busy);

    public void ThrowOnCommit(SimulatedProcess process)
    {
        ThrowAtTimes(process, rate, "the database is locked", Busy);
        ThrowAtTimes(process, rate / 2, "the disk is full", DiskFull);
    }

    /// <summary>The commit happened, but its answer is lost.</summary>
    public void ThrowOnCommitted(SimulatedProcess process) => ThrowAtTimes(process, 3 * rate, "the answer to the commit is lost", Busy);

    /// <summary>How long a renewal gets no answer: longer than what it renews lives. Null when it does.</summary>
    public TimeSpan? RenewalHang() => !_calm && world.Roll(hangRate) ? world.Between(61, 200) : null;

    private void ThrowAtTimes(SimulatedProcess process, double probability, string what, int code)
    {
        if (!_calm && world.Roll(probability))
        {
            Throw(process, what, code);
        }
    }

    private void Throw(SimulatedProcess process, string what, int code)
    {
        world.Say($"{process.Name} finds that {what}");
        throw new SqliteException(what, code);
    }
}
