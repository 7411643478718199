using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Watermarks;

/// <summary>
/// Moving a watermark, as part of the landing that earns it: forward only, and only if it still is what the run read at its
/// start, because an operator may have rewound it meanwhile.
/// </summary>
/// <param name="JobName">Whose watermark.</param>
/// <param name="ReadUtc">What the run read at its start; null when there was none.</param>
/// <param name="NewestUtc">Where it is to stand.</param>
/// <param name="NowUtc">When it is moved.</param>
public sealed record WatermarkMove(string JobName, UtcSecond? ReadUtc, UtcSecond NewestUtc, UtcSecond NowUtc)
{
    private static readonly Statement Advance = new(typeof(WatermarkMove).Assembly, "JobWatermark.Advance");

    public Task MakeAsync(Session session, CancellationToken cancellationToken) => session.ExecuteAsync(
        Advance,
        [("JobName", JobName), ("ReadUtc", ReadUtc), ("NewestUtc", NewestUtc), ("NowUtc", NowUtc)],
        cancellationToken);
}
