using Mcs.Platform.Time;

namespace Mcs.Platform.Queues;

/// <summary>What operators do with items that were set aside.</summary>
public interface IDeadLetters
{
    /// <summary>The oldest first.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Puts dead letters, discarded ones too, back into their queues as if they had never been tried.</summary>
    /// <param name="seen">As they were listed: one that has changed since is left alone.</param>
    /// <param name="nowUtc">From when on they may be claimed.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many were put back.</returns>
    Task<int> RedriveAsync(IReadOnlyCollection<DeadLetter> seen, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>Gives dead letters up. Each keeps its row, so that nothing enqueues its key again, and can be redriven.</summary>
    /// <inheritdoc cref="RedriveAsync"/>
    /// <returns>How many were discarded.</returns>
    Task<int> DiscardAsync(IReadOnlyCollection<DeadLetter> seen, UtcSecond nowUtc, CancellationToken cancellationToken);
}

/// <summary>An item that was set aside.</summary>
/// <param name="LastError">Why, without payload.</param>
/// <param name="DiscardedUtc">When an operator gave it up; null when nobody did.</param>
public sealed record DeadLetter(
    string Queue,
    string ItemKey,
    int Attempts,
    int Failures,
    int Interruptions,
    string? LastError,
    UtcSecond DeadLetteredUtc,
    UtcSecond? DiscardedUtc,
    string? CorrelationId);

/// <summary>Which dead letters.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Null: of all queues.</summary>
    public string? Queue { get; init; }

    /// <summary>A part of the error, in any case; null: whatever it was.</summary>
    public string? ErrorContains { get; init; }

    /// <summary>Set aside then or earlier; null: whenever.</summary>
    public UtcSecond? UntilUtc { get; init; }

    /// <summary>Also those that were discarded.</summary>
    public bool IncludesDiscarded { get; init; }

    public int Limit { get; init; } = 1000;
}
