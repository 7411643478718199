using Mcs.Platform.Jobs;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>
/// Freezes a run in the middle of its work for longer than what it holds lives, has another take that over, holds the other up
/// before it has written anything, and wakes the first up beside it.
/// </summary>
/// <param name="step">The step after which the first freezes, once it has taken it <paramref name="times"/> times.</param>
/// <param name="beginOther">Starts the other.</param>
internal sealed class Overtaking(World world, JobDefinition job, string step, int times, Func<SimulatedProcess> beginOther)
{
    private int _left = times;
    private SimulatedProcess? _first;
    private SimulatedProcess? _other;

    public void See(SimulatedProcess process, string label)
    {
        if (_first is null && process.Job == job && label == step && --_left == 0)
        {
            _first = process;
            _first.Pause(world.Between(75, 100));
            world.Plan(world.Between(61, 64), $"{job.ShortName} is started", () => _other = beginOther());
        }
        else if (process == _other && label.StartsWith(World.Asks, StringComparison.Ordinal) && _first!.PausedUntil > world.Now)
        {
            _other.Pause(world.Between(15, 45));
            _first.Pause(world.Between(0, 5));
        }
    }
}
