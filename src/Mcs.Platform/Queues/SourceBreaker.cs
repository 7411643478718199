namespace Mcs.Platform.Queues;

/// <summary>
/// Tells a source that is down from items that fail. A failure that may be the source's is held until another item is
/// answered, which proves that the source is up: then it counts against its item. After too many in a row the caller is to
/// find out by a probe; while it does, others go on. Thread-safe.
/// </summary>
internal sealed class SourceBreaker
{
    /// <summary>Items in a row, each after all its tries.</summary>
    public const int Threshold = 5;

    private readonly Lock _gate = new();
    private readonly List<DoubtfulItemOutcome> _held = [];
    private HeldItem? _lastAnswered;
    private bool _isProbed;

    /// <summary>The item that the source answered last; null when it answered none yet.</summary>
    public HeldItem? LastAnswered
    {
        get
        {
            lock (_gate)
            {
                return _lastAnswered;
            }
        }
    }

    /// <summary>The failures that nothing has explained yet.</summary>
    public IReadOnlyList<DoubtfulItemOutcome> Held
    {
        get
        {
            lock (_gate)
            {
                return [.. _held];
            }
        }
    }

    /// <summary>The source has answered, with details or with a refusal of this one item.</summary>
    /// <returns>The items that have failed by themselves.</returns>
    public IReadOnlyList<FailedItemOutcome> Success(HeldItem item)
    {
        lock (_gate)
        {
            _lastAnswered = item;
            return TakeHeld();
        }
    }

    /// <summary>An item failed, and the source may be the reason.</summary>
    /// <returns>True when the caller is to probe the source now; false also while another caller does.</returns>
    public bool Failure(DoubtfulItemOutcome failure)
    {
        lock (_gate)
        {
            _held.Add(failure);
            return BeginProbe(Threshold);
        }
    }

    /// <summary>No more items follow.</summary>
    /// <returns>True when the caller is to probe the source now.</returns>
    public bool Complete()
    {
        lock (_gate)
        {
            return BeginProbe(1);
        }
    }

    /// <summary>The probe that this caller was asked for has ended.</summary>
    /// <param name="isUp">Whether the source answered it.</param>
    /// <param name="failed">The items that have failed by themselves.</param>
    /// <returns>False when the source is down: the probe failed, and nothing else was answered since.</returns>
    public bool EndProbe(bool isUp, out IReadOnlyList<FailedItemOutcome> failed)
    {
        lock (_gate)
        {
            _isProbed = false;
            failed = isUp ? TakeHeld() : [];
            return isUp || _held.Count == 0;
        }
    }

    private bool BeginProbe(int threshold) => !_isProbed && _held.Count >= threshold && (_isProbed = true);

    private List<FailedItemOutcome> TakeHeld()
    {
        List<FailedItemOutcome> failed = [.. _held.Select(failure => failure.AsFailed())];
        _held.Clear();
        return failed;
    }
}
