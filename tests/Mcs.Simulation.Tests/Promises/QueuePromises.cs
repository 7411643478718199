using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Processes;
using static Mcs.Simulation.Tests.Promises.Demands;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>Promise 4: what is in the queue is tried in the right order, by one run at a time, and judged fairly.</summary>
internal sealed class QueuePromises(SimulatedApi api, JobTuning tuning)
{
    private const int TriesOfARequest = 5;

    /// <summary>How long all tries of a report may take together.</summary>
    private static readonly TimeSpan TimeOfAReport = TimeSpan.FromSeconds(180);

    /// <summary>Looks at what a process has just committed.</summary>
    public void Look(SimulatedProcess by, Tables before, Tables after, DateTime now)
    {
        UntriedComeFirst(by, before, after);
        WhatOthersHoldIsLeftToThem(by, before, after, now);
        FailuresAreTheReportsOwn(by, before, after);
        DeadLettersWereEarned(after);
    }

    /// <summary>
    /// Looks at a request for details as it arrives: a run asks for what it has claimed, the untried first. To see whether the
    /// source is up it asks for what has been enriched, what answered it before, or the oldest that waits; that is no try, and the
    /// report does not come closer to being set aside.
    /// </summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Asked(ApiRequest request, Tables now)
    {
        var (by, id) = (request.Process, request.ReportId!);
        var isFirstTry = by.Batch.Remove(id);
        var earlier = api.Requests.Where(other => other.Process == by && Same(other.ReportId, id)).ToList();
        var isProbe = now.Enriched.Contains(id) || earlier.Exists(other => other.IsWhole) || IsOldest(by, id, now);
        if (isProbe && (by.Claimed.Contains(id) || api.Requests.Exists(other => other.Process == by && other is { ReportId: not null, IsWhole: false })))
        {
            return null;
        }

        // Each other worker may have taken an untried report and not got to asking for it, unless it is seen to wait for an answer.
        var workersInBetween = by.Concurrency - 1 - api.Requests.Count(other => other.Process == by && other.IsUnderWay);
        return !by.Claimed.Contains(id) ? $"{by} asks for {id}, which it has not claimed"
            : earlier.Count > 0 && request.At - earlier[0].At > TimeOfAReport && by.PausedUntil < earlier[0].At ? $"{by} asks for {id} again {(request.At - earlier[0].At).TotalSeconds:0} s after it began to"
            : earlier.Count == TriesOfARequest ? $"{by} asks for {id} more than {TriesOfARequest} times"
            : isFirstTry || earlier.Count > 0 || by.Batch.Count <= workersInBetween ? null
            : $"{by} tries {id} again before it has tried {string.Join(", ", by.Batch)}";
    }

    /// <summary>Whether it was last said of a report that the database refuses it. The reason is told, and not what the trigger says.</summary>
    public static bool IsRefusal(ItemRow item) => item.Error?.StartsWith("A trigger refused the row", StringComparison.Ordinal) == true;

    /// <summary>Of what waited when the run claimed; what was landed since may be older.</summary>
    private static bool IsOldest(SimulatedProcess by, string id, Tables now) => by.WaitedWhenClaimed is { } waited
        && now.Items.TryGetValue(id, out var item)
        && now.Items.All(other => other.Value.IsDeadLetter || !waited.Contains(other.Key) || Time(other.Value.Order) >= Time(item.Order));

    /// <summary>
    /// Whoever claims a report again leaves none unclaimed that was never claimed. A claim counts as a try even if its run died
    /// before it asked, because the report may be what killed it. What was landed after the run asked for its claim is excused:
    /// the run may wait for the database for long, and judges by the time at which it asked.
    /// </summary>
    private static void UntriedComeFirst(SimulatedProcess by, Tables before, Tables after)
    {
        var claimed = after.Items.Where(item => Same(item.Value.ClaimedBy, by.RunId) && !Same(before.Items.GetValueOrDefault(item.Key)?.ClaimedBy, by.RunId)).ToList();
        if (claimed.Count == 0)
        {
            return;
        }

        var asked = Time(claimed[0].Value.ClaimedUntil!).AddSeconds(-JobTuning.LeaseSeconds);
        foreach (var item in claimed)
        {
            Demand(
                before.Items.GetValueOrDefault(item.Key) is not { ClaimedUntil: { } until } || Time(until) <= asked,
                $"{by} claimed {item.Key}, which another run holds");
        }

        // A claim whose answer was lost is made again, and the run knows only of the second; the rest is given back when it is closed.
        by.Claimed.Clear();
        by.Claimed.UnionWith(claimed.Select(item => item.Key));
        by.WaitedWhenClaimed = new HashSet<string>(after.Items.Keys, StringComparer.OrdinalIgnoreCase);
        by.Batch.Clear();
        by.Batch.UnionWith(claimed.Where(item => item.Value.Attempts == 1).Select(item => item.Key));
        Demand(
            claimed.TrueForAll(item => item.Value.Attempts == 1)
                || !after.Items.Values.Any(item => item is { Attempts: 0, ClaimedBy: null, IsDeadLetter: false } && Time(item.Available) <= asked),
            $"{by} claimed a report again while another waits for its first try");
        Demand(claimed.TrueForAll(item => !item.Value.IsDeadLetter), $"{by} claimed a dead letter");
    }

    /// <summary>A claim ends by its own run, or once it has run out; a report that was never tried is ready as soon as it is there.</summary>
    private static void WhatOthersHoldIsLeftToThem(SimulatedProcess by, Tables before, Tables after, DateTime now)
    {
        foreach (var (id, item) in after.Items)
        {
            Demand(item.Attempts > 0 || Time(item.Available) <= now, $"{id} was never tried and is made to wait until {item.Available}");
            if (before.Items.TryGetValue(id, out var earlier) && earlier.ClaimedBy is not null && !Same(earlier.ClaimedBy, by.RunId) && Changed(earlier, item))
            {
                Demand(Time(earlier.ClaimedUntil!) <= now && item.Failures == earlier.Failures, $"{by} changed {id}, which another run holds");
            }
        }
    }

    private static bool Changed(ItemRow before, ItemRow after) =>
        (before.ClaimedBy, before.Attempts, before.Failures, before.IsDeadLetter) != (after.ClaimedBy, after.Attempts, after.Failures, after.IsDeadLetter);

    /// <summary>
    /// A failure counts only once the source has answered the same run since: it is not the source that fails. After it the report
    /// waits for a minute, give or take, and twice as long each time.
    /// </summary>
    private void FailuresAreTheReportsOwn(SimulatedProcess by, Tables before, Tables after)
    {
        foreach (var (id, item) in after.Items)
        {
            if (before.Items.TryGetValue(id, out var earlier) && item.Failures > earlier.Failures)
            {
                var failed = api.Requests.FindLast(request => request.Process == by && Same(request.ReportId, id));
                Demand(item.Failures == earlier.Failures + 1 && failed is not null, $"{by} counts a failure of {id}, which it never tried");
                Demand(
                    api.Requests.Exists(request => request.Process == by && (request.AnsweredBy > failed!.Number || (request.IsWhole && Same(request.ReportId, id)))),
                    $"{by} counts a failure of {id} while the source answers nobody");
                Demand(
                    !IsRefusal(item) || after.Enrichers.Contains(by.RunId!),
                    $"{by} counts against {id} that the database refuses it, but the database took nothing");
                Demand(
                    item.IsDeadLetter || (Time(item.Available) - Time(item.LastFailed!)).TotalSeconds >= 45 * Math.Pow(2, item.Failures - 1),
                    $"{id} has failed {item.Failures} times, at last {item.LastFailed}, and is tried again {item.Available}");
            }
        }
    }

    private void DeadLettersWereEarned(Tables tables)
    {
        foreach (var (id, item) in tables.Items)
        {
            Demand(
                !item.IsDeadLetter || item.Failures >= tuning.AttemptLimit || item.Interruptions >= 4 * tuning.AttemptLimit,
                $"{id} was set aside after {item.Failures} failures");
            Demand(item.IsDeadLetter || item.Failures < tuning.AttemptLimit, $"{id} has failed {item.Failures} times and is not set aside");
        }
    }
}
