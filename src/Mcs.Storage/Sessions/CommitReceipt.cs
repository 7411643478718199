using Mcs.Storage.Statements;

namespace Mcs.Storage.Sessions;

/// <summary>
/// The mark that a transaction of a run leaves on the run's row. When the answer to a commit is lost, the repeat finds the mark
/// and does nothing, so that what the first try counted stays true.
/// </summary>
internal sealed class CommitReceipt(Guid runId)
{
    private readonly Guid _commitId = Guid.NewGuid();

    /// <summary>Leaves the mark, and tells whether it was there.</summary>
    public static Statement Mark { get; } = new(typeof(CommitReceipt).Assembly, "JobRunHistory.MarkCommit");

    /// <summary>Whether the commit was asked for once, and its answer may have been lost.</summary>
    public bool IsInDoubt { get; set; }

    public (string Name, object? Value)[] Parameters => [("CommitRunId", runId), ("CommitId", _commitId)];

    /// <exception cref="AlreadyCommittedException">The mark was there: this transaction is to be rolled back.</exception>
    public void Check(Counts counts)
    {
        if (IsInDoubt && counts["Marked"] == 0 && counts["MarkPresent"] == 1)
        {
            throw new AlreadyCommittedException();
        }
    }
}

/// <summary>An earlier try of the transaction was committed after all. Never leaves <see cref="Database"/>.</summary>
internal sealed class AlreadyCommittedException : Exception;
