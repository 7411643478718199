namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>How much more memory is in use than at the start, whenever a response has come so much further.</summary>
internal sealed class MemoryMeter
{
    private const long Interval = 4 * 1024 * 1024;

    private readonly long _before = InUse();
    private readonly long _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
    private long _next = Interval;

    /// <summary>The most that was in use at once, garbage left out, in bytes.</summary>
    public long Peak { get; private set; }

    /// <summary>Everything that was asked for since the start, garbage included, in bytes.</summary>
    public long Allocated => GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore;

    /// <param name="read">How far the response has come, in bytes.</param>
    public void Look(long read)
    {
        if (read < _next)
        {
            return;
        }

        _next = read + Interval;
        Peak = Math.Max(Peak, InUse() - _before);
    }

    private static long InUse()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
