using Mcs.Platform.Shutdown;
using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Processes;
using static Mcs.Simulation.Tests.Promises.Demands;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>
/// Compares the tables before and after each commit with what the product promises. What an operator does to them is told
/// to it, and excused as long as it lasts.
/// </summary>
internal sealed class PromiseKeeper(SimulatedApi api, Tables.Reader reader, Secrets secrets, JobTuning tuning, int lookbackDays)
{
    private readonly QueuePromises _queue = new(api, tuning);
    private readonly BookPromises _books = new(reader);
    private readonly HashSet<string> _ledgerRowsTaken = new(StringComparer.OrdinalIgnoreCase);

    public Tables Now { get; private set; } = reader.Read();

    public void OperatorTookLedgerRow(string id)
    {
        _ledgerRowsTaken.Add(id);
        Now = reader.Read();
    }

    public void OperatorRewound() => Now = reader.Read();

    /// <summary>Looks at what a process has just committed.</summary>
    public void Look(Commit commit, DateTimeOffset now)
    {
        if (!reader.HasNews() && !commit.Lands)
        {
            return;
        }

        var by = commit.By;
        var (before, after) = (Now, reader.Read());
        Now = after;
        KnowRun(by, before, after);
        ReportsHaveTheirLedgerRows(after);
        EnrichedReportsAreWhole(after);
        UnfinishedReportsAreInTheQueue(after);
        NothingVanishes(before, after);
        ClosedRunsHoldNothing(after);
        EachWritesOnlyItsOwn(commit, before, after);
        LeaseIsTakenOnlyOnceItRanOut(by, before, after);
        WatermarkIsHonest(by, before, after);
        WritesOnlyWhileItHolds(by, before, after, now);
        _queue.Look(by, before, after, now.UtcDateTime);
        _books.Look(before, after);
        NoSecretIsTold();
    }

    /// <summary>Looks at a request as it arrives.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Asked(ApiRequest request) =>
        HoldPromises.Outlived(request.Process, Now, request.At, TimeSpan.Zero) is { } outlived ? $"{request.Process} asks {outlived}"
        : request.ReportId is null ? null
        : _queue.Asked(request, Now);

    /// <summary>What must hold once every job has had one clean run.</summary>
    public void AllIsWell(DateTimeOffset cleanSince)
    {
        var tables = reader.Read();
        foreach (var audit in api.Audits)
        {
            if (audit.DueWithin(TimeSpan.FromDays(lookbackDays)) is not { } due)
            {
                continue;
            }

            Demand(tables.Reports.TryGetValue(audit.Id, out var report), $"{audit.Id} is lost");
            Demand(Time(report!.Completed) >= Second(due), $"{audit.Id} was completed {due:s}, the report says {report.Completed}");
            Demand(
                tables.Enriched.Contains(audit.Id) || (tables.Items.TryGetValue(audit.Id, out var item) && (item.IsDeadLetter || HasBeenTried(audit, item))),
                $"{audit.Id} is not enriched");
        }

        var newest = tables.Reports.Values.Select(report => Second(Time(report.Completed))).Where(time => time <= cleanSince.UtcDateTime).Max();
        Demand(tables.Watermark is { } watermark && Time(watermark) == newest, $"The watermark is {tables.Watermark}, the newest report of {newest:s}");
        Demand(tables.Ingested.SetEquals(tables.Reports.Keys), $"Ledger and reports are not the same");
        Demand(tables.Items.Values.All(item => item.ClaimedBy is null), $"A claim was left behind");
        Demand(tables.LeaseHolder is null, $"A lease was left behind");
        Demand(tables.Runs.Values.All(run => run.Status != "Running"), $"A zombie was left behind");
        NoSecretIsTold();
    }

    /// <summary>How many tries there are until everything is enriched or set aside.</summary>
    public int TriesThatWait() => Now.Items.Sum(item => item.Value.IsDeadLetter ? 0 : api.Find(item.Key).Fault == AuditFault.None ? 1 : tuning.AttemptLimit);

    public bool SomeAreReady(DateTimeOffset now) => Now.Items.Values.Any(item => !item.IsDeadLetter && Time(item.Available) <= now.UtcDateTime);

    /// <summary>The reports that nothing is wrong with, and that wait.</summary>
    public IReadOnlyList<string> HealthyThatWait() =>
        [.. Now.Items.Where(item => !item.Value.IsDeadLetter && api.Find(item.Key).Fault == AuditFault.None).Select(item => item.Key)];

    /// <summary>
    /// How many runs it takes until every report that nothing is wrong with is enriched, when runs are so short that none is done
    /// with a slow one: each runs through its batch, or has as many slow ones as it asks at once. Either are then out of the way.
    /// </summary>
    public int ShortRunsNeeded()
    {
        var waiting = Now.Items.Where(item => !item.Value.IsDeadLetter).ToList();
        return Parts(waiting.Count, tuning.BatchSize) + Parts(waiting.Count(item => api.Find(item.Key).IsSlow), tuning.Concurrency) + 1;

        static int Parts(int all, int each) => (all + each - 1) / each;
    }

    /// <summary>A run that was cut short before a report had its time has not counted that against the report.</summary>
    public void CuttingShortCountsNothing(Tables before)
    {
        foreach (var (id, item) in Now.Items)
        {
            var audit = api.Find(id);
            Demand(
                (audit.Fault != AuditFault.None && !audit.IsSlow) || !before.Items.TryGetValue(id, out var earlier) || (item.Failures, item.IsDeadLetter) == (earlier.Failures, earlier.IsDeadLetter),
                $"{id} has failed {item.Failures} times, though only runs that were cut short asked for it");
        }
    }

    /// <summary>Whether a clean run may end without success: the database refused what it had, and it had nothing that is healthy.</summary>
    public bool MayFail(SimulatedProcess process) =>
        process.Result!.Message.Contains("Nothing could be written", StringComparison.Ordinal)
        && process.Claimed.Any(id => api.Find(id).Fault == AuditFault.Refused)
        && process.Claimed.All(id => api.Find(id).Fault != AuditFault.None);

    /// <summary>What must hold once each job has had more clean runs than an item has attempts. What the database refuses is judged only beside what it takes.</summary>
    public void OnlyDeadLettersWait()
    {
        foreach (var (id, item) in Now.Items)
        {
            Demand(item.IsDeadLetter || api.Find(id).Fault == AuditFault.Refused, $"{id} has failed {item.Failures} times and still waits");
        }
    }

    /// <summary>What the row of an ended run must say.</summary>
    public void RunIsBooked(SimulatedProcess process)
    {
        Demand(process.Fault is null, $"The runner threw {process.Fault}");
        var result = process.Result!;
        if (!process.HasOpened || result.Message.Contains("could not be closed", StringComparison.Ordinal))
        {
            return;
        }

        var row = Now.Runs[process.RunId!];
        Demand(row.Status == $"{result.Status}" || row.Status == "Abandoned", $"{process} ended {result.Status}, its row says {row.Status}");
    }

    private static bool HasBeenTried(SimulatedAudit audit, ItemRow item) => audit.Fault switch
    {
        AuditFault.None => false,
        AuditFault.Refused => item.Attempts > 0 && QueuePromises.IsRefusal(item),
        _ => item.Failures > 0,
    };

    private static void KnowRun(SimulatedProcess by, Tables before, Tables after)
    {
        foreach (var (id, run) in after.Runs)
        {
            if (!before.Runs.ContainsKey(id) && by.RunId is null)
            {
                by.RunId = id;
                by.RunStarted = run.Started;
            }
        }
    }

    /// <summary>Promise 2: a ledger row exists exactly when its report does.</summary>
    private void ReportsHaveTheirLedgerRows(Tables tables)
    {
        _ledgerRowsTaken.ExceptWith(tables.Ingested);
        foreach (var id in tables.Reports.Keys)
        {
            Demand(tables.Ingested.Contains(id) || _ledgerRowsTaken.Contains(id), $"Report {id} has no ledger row");
        }

        foreach (var id in tables.Ingested)
        {
            Demand(tables.Reports.ContainsKey(id), $"Ledger row {id} has no report");
        }
    }

    /// <summary>Promise 2: an enriched report has all its answers, any other none; each exactly as the API told it.</summary>
    private void EnrichedReportsAreWhole(Tables tables)
    {
        foreach (var (id, report) in tables.Reports)
        {
            var audit = api.Find(id);
            var enriched = tables.Enriched.Contains(id);
            var answers = tables.Answers.GetValueOrDefault(id);
            Demand(enriched == (answers is not null), $"{id}: ledger row {enriched}, answers {answers?.Count ?? 0}");
            Demand(report.Certificate == (enriched ? audit.Certificate : null), $"{id}: a certificate that belongs to something else");
            Demand(
                answers is null || (answers.Count == audit.Answers.Count && audit.Answers.All(answer => answers.GetValueOrDefault(answer.Key) == answer.Value)),
                $"{id}: {answers?.Count} answers instead of {audit.Answers.Count}");
        }

        Demand(tables.Enriched.All(tables.Reports.ContainsKey), $"An enrichment's ledger row has no report");
    }

    /// <summary>Promise 1: whatever is landed and not enriched waits for enrichment, and nothing else does.</summary>
    private static void UnfinishedReportsAreInTheQueue(Tables tables)
    {
        foreach (var id in tables.Reports.Keys)
        {
            Demand(tables.Enriched.Contains(id) != tables.Items.ContainsKey(id), $"{id}: enriched {tables.Enriched.Contains(id)}, waiting {tables.Items.ContainsKey(id)}");
        }
    }

    /// <summary>A run that is closed has given everything back; what a dead one held runs out by itself.</summary>
    private static void ClosedRunsHoldNothing(Tables tables)
    {
        foreach (var holder in tables.Items.Values.Select(item => item.ClaimedBy).Append(tables.LeaseHolder).OfType<string>().Distinct())
        {
            Demand(tables.Runs[holder].Status is "Running" or "Abandoned", $"A run that ended {tables.Runs[holder].Status} still holds something");
        }
    }

    private void NoSecretIsTold()
    {
        var told = secrets.FindTold();
        Demand(told is null, $"{told} tells a secret");
    }

    private static void NothingVanishes(Tables before, Tables after)
    {
        foreach (var (id, report) in before.Reports)
        {
            Demand(after.Reports.TryGetValue(id, out var now), $"Report {id} is gone");
            Demand(Time(now!.Completed) >= Time(report.Completed), $"The time of {id} went back");
        }

        Demand(before.Enriched.IsSubsetOf(after.Enriched) && before.Ingested.IsSubsetOf(after.Ingested), $"A ledger row is gone");
    }

    /// <summary>Of exclusive runs only the lease's holder writes; what another has claimed is left to it.</summary>
    private static void EachWritesOnlyItsOwn(Commit commit, Tables before, Tables after)
    {
        var by = commit.By;
        var landed = commit.Lands
            || after.Reports.Count != before.Reports.Count
            || after.Ingested.Count != before.Ingested.Count
            || after.Watermark != before.Watermark
            || before.Reports.Any(report => after.Reports[report.Key].Completed != report.Value.Completed);
        Demand(!landed || (by.IsIngestion && Same(after.LeaseHolder, by.RunId)), $"{by} landed reports without holding the lease");

        foreach (var id in after.Enriched)
        {
            Demand(
                before.Enriched.Contains(id) || Same(before.Items.GetValueOrDefault(id)?.ClaimedBy, by.RunId),
                $"{by} enriched {id}, which it does not hold");
        }
    }

    /// <summary>
    /// Promise 5: who could not renew in time lands nothing more. What an enrichment has read by then it may write in the time that
    /// a stop leaves it, as far as nobody has taken it over.
    /// </summary>
    private static void WritesOnlyWhileItHolds(SimulatedProcess by, Tables before, Tables after, DateTimeOffset now)
    {
        var landed = after.Ingested.Count > before.Ingested.Count || after.Reports.Count > before.Reports.Count;
        var wrote = after.Enriched.Count > before.Enriched.Count;
        var outlived = landed || wrote ? HoldPromises.Outlived(by, before, now, wrote ? ShutdownBudget.Job.Work : TimeSpan.Zero) : null;
        Demand(outlived is null, $"{by} writes {outlived}");
    }

    private static void LeaseIsTakenOnlyOnceItRanOut(SimulatedProcess by, Tables before, Tables after) => Demand(
        before.LeaseHolder is null
            || after.LeaseHolder is null
            || Same(before.LeaseHolder, after.LeaseHolder)
            || Time(before.LeaseUntil!) <= Time(after.LeaseUntil!).AddSeconds(-JobTuning.LeaseSeconds),
        $"{by} took a lease that is held until {before.LeaseUntil}");

    /// <summary>
    /// Promise 3. A run moves the watermark forward only, after it has read one whole answer for the days from the
    /// watermark less the lookback, to the newest time in it that is not after its own start; and then every audit of that answer is landed.
    /// </summary>
    private void WatermarkIsHonest(SimulatedProcess by, Tables before, Tables after)
    {
        if (after.Watermark == before.Watermark)
        {
            return;
        }

        var moved = Time(after.Watermark!);
        var read = api.Requests.Last(request => request.Process == by && request.ReportId is null);
        var from = before.Watermark is { } earlier ? DateOnly.FromDateTime(Time(earlier)).AddDays(-lookbackDays) : new DateOnly(1970, 1, 1);
        Demand(before.Watermark is null || moved > Time(before.Watermark), $"{by} moved the watermark back to {after.Watermark}");
        Demand(read is { IsWhole: true, Offered: not null }, $"{by} moved the watermark before it had read everything");
        Demand(read.From == from, $"{by} read from {read.From:yyyy-MM-dd} and moved the watermark from {before.Watermark}");
        var newest = read.Times.Select(Second).Where(time => time <= Time(by.RunStarted!)).Max();
        Demand(moved == newest, $"{by} moved the watermark to {moved:s}, but read {newest:s}");
        foreach (var (id, completed) in read.Offered!)
        {
            Demand(
                after.Reports.TryGetValue(id, out var report) && Time(report.Completed) >= Second(completed),
                $"The watermark stands at {moved:s}, but {id} of {completed:s} is not landed");
        }
    }

    private static DateTime Second(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
