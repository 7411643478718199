namespace Mcs.Http.Json;

/// <summary>How large a streamed JSON array may be.</summary>
public sealed record JsonArrayLimits
{
    public static readonly JsonArrayLimits Default = new();

    /// <summary>The largest element that is accepted, in bytes: one element is in memory at a time.</summary>
    public int MaxElementBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The longest response that is accepted, in bytes; without a limit unless what is read of it is kept.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;
}
