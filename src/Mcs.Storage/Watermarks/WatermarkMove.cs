using Mcs.Platform.Time;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Watermarks;

/// <summary>
/// Where a landing moves its job's watermark: forward only, and only if it still is what the run read at its start, because an
/// operator may have rewound it meanwhile.
/// </summary>
/// <param name="ReadUtc">What the run read at its start; null when there was none.</param>
/// <param name="NewestUtc">Where it is to stand.</param>
/// <param name="MovedUtc">When it is moved.</param>
public sealed record WatermarkMove(UtcSecond? ReadUtc, UtcSecond NewestUtc, UtcSecond MovedUtc)
{
    internal static Statement Statement { get; } = new(typeof(WatermarkMove).Assembly, "JobWatermark.Advance");

    internal (string Name, object? Value)[] Parameters => [("ReadUtc", ReadUtc), ("NewestUtc", NewestUtc), ("MovedUtc", MovedUtc)];
}

/// <summary>Where a landing moves its job's cursor, under the same conditions as a <see cref="WatermarkMove"/>.</summary>
/// <param name="ReadId">What the run read at its start; null when there was none.</param>
/// <param name="NewestId">Where it is to stand.</param>
public sealed record CursorMove(long? ReadId, long NewestId)
{
    internal static Statement Statement { get; } = new(typeof(CursorMove).Assembly, "JobCursor.Advance");

    internal (string Name, object? Value)[] Parameters => [("ReadCursorId", ReadId), ("CursorId", NewestId)];
}
