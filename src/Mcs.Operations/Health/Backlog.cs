using Mcs.Platform.Time;

namespace Mcs.Operations.Health;

/// <summary>The work items that wait, of all queues together.</summary>
/// <param name="OldestUtc">When the oldest of them came in; null when none waits.</param>
public sealed record Backlog(long Waiting, UtcSecond? OldestUtc)
{
    /// <summary>The backlog's name among the counts of a heartbeat, by which a later judgement finds it again.</summary>
    public const string CountName = "backlog";

    /// <summary>A backlog grows when it is larger than this long ago and its oldest item has waited as long: a backfill that is being worked off does neither for ever.</summary>
    public static TimeSpan Span { get; } = TimeSpan.FromHours(6);

    public static Backlog Of(IReadOnlyList<QueueState> queues)
    {
        var oldest = queues.Select(queue => queue.Depth.OldestWaitingUtc).Min();
        return new Backlog(queues.Sum(queue => (long)queue.Depth.Waiting), oldest);
    }

    public TimeSpan AgeAt(UtcSecond nowUtc) => OldestUtc is { } oldest ? nowUtc.Value - oldest.Value : TimeSpan.Zero;
}
