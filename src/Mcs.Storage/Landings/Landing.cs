using Mcs.Platform.Queues;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;

namespace Mcs.Storage.Landings;

/// <summary>
/// Rows of a run and all that is stored with them, in one transaction: the module's write, the ledger, work items for another
/// queue, the end of the items that the rows are about, and where the job's watermark or cursor goes.
/// </summary>
/// <remarks>Statements find the run as <c>@JobName</c>, <c>@RunId</c> and <c>@NowUtc</c>, and the items in <c>LandingItems (ItemKey)</c>.</remarks>
public sealed record Landing
{
    /// <summary>The rows, whose keys are the items'. May be none.</summary>
    public required StagedRows Rows { get; init; }

    /// <summary>Rows that belong to those, by the same key.</summary>
    public IReadOnlyList<StagedRows> Details { get; init; } = [];

    /// <summary>The module's write from the stage tables into its own.</summary>
    public required Statement Upsert { get; init; }

    /// <summary>
    /// Takes out of <c>LandingItems</c> what the module's tables do not let land; null takes nothing out. What is taken out
    /// is neither in the stage tables nor in the ledger, and its claim stays.
    /// </summary>
    public Statement? Admit { get; init; }

    /// <summary>Further parameters of the module's statements.</summary>
    public (string Name, object? Value)[] Parameters { get; init; } = [];

    /// <summary>Whether the items go into the ledger. A merge that is idempotent needs none.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>The queue whose items these are: what the run no longer holds is not landed, what is landed is completed. Null: they are of no queue.</summary>
    public string? ClaimedFrom { get; init; }

    /// <summary>
    /// The queue elsewhere whose items these are, under business keys: not the message's own, which a redrive replaces. What it brought
    /// before is not landed again, the rest is recorded in <c>Inbox</c>. Null: they are of no such queue, or the module's write is
    /// idempotent. Not together with <see cref="ClaimedFrom"/>, whose items leave their queue in the landing itself.
    /// </summary>
    public string? Inbox { get; init; }

    public Enqueuing? Enqueues { get; init; }

    /// <summary>Null leaves the watermark.</summary>
    public WatermarkMove? Watermark { get; init; }

    /// <summary>Null leaves the cursor.</summary>
    public CursorMove? Cursor { get; init; }
}

/// <summary>Work items that come in with a landing.</summary>
/// <param name="Queue">Their queue.</param>
/// <param name="Items">The items. One that waits already, and is newer now, comes earlier.</param>
/// <param name="Admit">Takes out of the stage table <c>NewWorkItems</c> what is not to be enqueued; null enqueues all that is new to the queue.</param>
public sealed record Enqueuing(string Queue, IReadOnlyCollection<NewWorkItem> Items, Statement? Admit = null)
{
    /// <summary>They have the keys of the landing's items, and only those of items that land come in.</summary>
    public bool OnlyLanded { get; init; }
}
