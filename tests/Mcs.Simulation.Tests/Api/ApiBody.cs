using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Api;

/// <summary>A response body that arrives in parts, each when the world lets it, and may break, end early or fall silent.</summary>
internal sealed class ApiBody(World world, SimulatedProcess process, IReadOnlyList<byte[]> parts, Action? whole) : MemoryStream
{
    private int _next;

    public int? BreaksAfter { get; init; }

    public int? EndsAfter { get; init; }

    public int? SilentAfter { get; init; }

    /// <summary>How long each part takes; null leaves it to the seed.</summary>
    public TimeSpan? Every { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next == EndsAfter)
        {
            return 0;
        }

        if (_next == parts.Count)
        {
            whole?.Invoke();
            return 0;
        }

        var latency = _next == SilentAfter ? world.Between(20, 60) : Every ?? (world.Roll(0.1) ? world.Between(0, 20) : TimeSpan.Zero);
        await world.WaitAsync(process, "reads the response", latency, cancellationToken);
        if (_next == BreaksAfter)
        {
            throw new IOException("reset");
        }

        var part = parts[_next++];
        part.CopyTo(buffer);
        return part.Length;
    }
}
