using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;

namespace Mcs.Storage.Landings;

/// <summary>
/// What a run writes. Each write is one transaction that checks the run's right to it: the lease of an exclusive job, the claims
/// of what it lands, and otherwise that the run is still open. The numbers it returns are of what was committed, also when the
/// answer to a commit was lost.
/// </summary>
public sealed class RunWriter(Database database, TimeProvider clock)
{
    /// <summary>So that no forgetting holds locks for long.</summary>
    private const int ForgottenAtOnce = 2_000;

    private static readonly Statement CompleteRecorded = new(typeof(RunWriter).Assembly, "WorkItems.CompleteRecorded");
    private static readonly Statement KeepClaimed = new(typeof(RunWriter).Assembly, "WorkItems.KeepClaimed");
    private static readonly Statement CompleteLanded = new(typeof(RunWriter).Assembly, "WorkItems.CompleteLanded");
    private static readonly Statement Raise = new(typeof(RunWriter).Assembly, "WorkItems.Raise");
    private static readonly Statement Enqueue = new(typeof(RunWriter).Assembly, "WorkItems.Enqueue");
    private static readonly Statement AdmitInbox = new(typeof(RunWriter).Assembly, "Inbox.Admit");
    private static readonly Statement ForgetInbox = new(typeof(RunWriter).Assembly, "Inbox.Forget");
    private static readonly Statement Record = new(typeof(RunWriter).Assembly, "ProcessedItems.Record");

    /// <summary>Lands rows and all that is stored with them.</summary>
    /// <returns>
    /// What the module's statement counts, and: <c>Recorded</c>, the items new in the ledger; <c>Enqueued</c>; for claimed items
    /// <c>Completed</c>, and <c>FinishedByOthers</c>, what was in the ledger already; with an inbox <c>InboxNew</c>, and <c>InboxKnown</c>,
    /// what had landed before.
    /// </returns>
    /// <exception cref="LeaseLostException">Another run may be working: nothing was written.</exception>
    /// <exception cref="RunLostException">The run is over: nothing was written.</exception>
    public Task<Counts> LandAsync(RunContext run, Landing landing, CancellationToken cancellationToken) => WriteAsync(
        landing.Inbox is null || landing.ClaimedFrom is null
            ? run
            : throw new ArgumentException($"Items of queue {landing.ClaimedFrom} leave it in the landing itself: they need no inbox", nameof(landing)),
        StagesOf(landing),
        LandingStages.Items(landing.Rows.Table),
        Statement.Batch(landing.Upsert.Name, PartsOf(landing)),
        [
            .. landing.Parameters, ("HolderId", run.HolderId), ("Queue", landing.Enqueues?.Queue), ("ClaimedQueue", landing.ClaimedFrom),
            ("InboxQueue", landing.Inbox),
            .. landing.Watermark?.Parameters ?? [], .. landing.Cursor?.Parameters ?? [],
        ],
        isGuardedByClaims: landing.ClaimedFrom is not null,
        cancellationToken);

    /// <summary>The same for items of the queue that the landing names, as the queue's processor wants to know it.</summary>
    public async Task<ItemsWritten> LandItemsAsync(RunContext run, Landing landing, CancellationToken cancellationToken)
    {
        var counts = await LandAsync(run, landing, cancellationToken);
        return new ItemsWritten(counts["Completed"], counts["FinishedByOthers"]);
    }

    /// <summary>Runs a module's statement that keeps its tables or its queue in order.</summary>
    /// <returns>What it counts.</returns>
    /// <exception cref="LeaseLostException">Another run may be working: nothing was written.</exception>
    /// <exception cref="RunLostException">The run is over: nothing was written.</exception>
    public Task<Counts> MaintainAsync(
        RunContext run, Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        WriteAsync(run, [], null, statement, parameters, isGuardedByClaims: false, cancellationToken);

    /// <summary>Takes out of the inbox what came so long ago that its queue no longer delivers it again, a bounded number at a time.</summary>
    /// <param name="run">Whose right to write is checked, as for every write.</param>
    /// <param name="queue">The inbox's queue.</param>
    /// <param name="beforeUtc">What came before this is forgotten; if its queue delivers it all the same, it lands again.</param>
    /// <param name="cancellationToken">Ends it; what was taken out stays so.</param>
    /// <returns>How many were forgotten.</returns>
    /// <exception cref="LeaseLostException">Another run may be working: no more was taken out.</exception>
    /// <exception cref="RunLostException">The run is over: no more was taken out.</exception>
    public async Task<long> ForgetInboxAsync(RunContext run, string queue, UtcSecond beforeUtc, CancellationToken cancellationToken)
    {
        var forgotten = 0L;
        long last;
        do
        {
            var counts = await MaintainAsync(run, ForgetInbox, [("Queue", queue), ("BeforeUtc", beforeUtc), ("Count", ForgottenAtOnce)], cancellationToken);
            last = counts["Forgotten"];
            forgotten += last;
        }
        while (last == ForgottenAtOnce);

        return forgotten;
    }

    private Task<Counts> WriteAsync(
        RunContext run,
        IReadOnlyList<StagedRows> staged,
        Statement? staging,
        Statement statement,
        (string Name, object? Value)[] parameters,
        bool isGuardedByClaims,
        CancellationToken cancellationToken)
    {
        if (run.Job.Concurrency == JobConcurrency.Exclusive && run.Lease is null)
        {
            throw new InvalidOperationException($"{run.Job.Name} is exclusive and writes without its lease");
        }

        return database.LandAsync(
            run.RunId,
            staged,
            staging,
            async session =>
            {
                var counts = await session.CountAsync(
                    statement,
                    [.. parameters, ("JobName", run.Job.Name), ("RunId", run.RunId), ("NowUtc", UtcSecond.Floor(clock.GetUtcNow()))],
                    run.Lease,
                    cancellationToken);
                return run.Lease is not null || isGuardedByClaims || counts["RunIsOpen"] == 1 ? counts : throw new RunLostException(run.Job.Name, run.RunId);
            },
            cancellationToken);
    }

    private static IReadOnlyList<StagedRows> StagesOf(Landing landing) =>
    [
        landing.Rows, .. landing.Details, .. landing.Enqueues is { } added ? [LandingStages.NewWorkItems.Rows(added.Items)] : Array.Empty<StagedRows>(),
    ];

    /// <summary>In the order in which every write takes the tables: WorkItems, Inbox, the module's, ProcessedItems, JobWatermark.</summary>
    private static List<Statement> PartsOf(Landing landing)
    {
        var isClaimed = landing.ClaimedFrom is not null;
        var isPruned = isClaimed || landing.Admit is not null || landing.Inbox is not null;
        Statement?[] parts =
        [
            isClaimed && landing.IsRecorded ? CompleteRecorded : null,
            isClaimed ? KeepClaimed : null,
            landing.Admit,
            landing.Inbox is null ? null : AdmitInbox,
            .. landing.Details.Prepend(landing.Rows).Select(rows => isPruned ? LandingStages.Prune(rows.Table) : null),
            landing.Enqueues is { OnlyLanded: true } ? LandingStages.Prune(LandingStages.NewWorkItems) : null,
            landing.Enqueues is null ? null : Raise,
            landing.Enqueues?.Admit,
            landing.Enqueues is null ? null : Enqueue,
            landing.Upsert,
            landing.IsRecorded ? Record : null,
            isClaimed ? CompleteLanded : null,
            landing.Watermark is null ? null : WatermarkMove.Statement,
            landing.Cursor is null ? null : CursorMove.Statement,
        ];
        return [.. parts.OfType<Statement>()];
    }
}
