using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;

namespace Mcs.Operations.Backfills;

/// <summary>What a person wants to have read again.</summary>
/// <param name="First">First day, UTC.</param>
/// <param name="Last">Last day, UTC.</param>
/// <param name="Again">Also windows that an earlier backfill has read to their end.</param>
public sealed record BackfillRequest(DateOnly First, DateOnly Last, bool Again = false);

public enum WindowOutcome
{
    Read,

    /// <summary>An earlier backfill has read it to its end.</summary>
    ReadBefore,

    /// <summary>Another run of the job, or another backfill, was at work for as long as a run may take.</summary>
    Busy,

    /// <summary>Its run failed, or was told to stop.</summary>
    NotRead,
}

/// <param name="Message">What its run said, with its counts; null when there was none.</param>
public sealed record BackfilledWindow(BackfillWindow Window, WindowOutcome Outcome, string? Message);

/// <summary>How a backfill went, window by window, up to the first that was not read.</summary>
/// <param name="Planned">How many windows the span has.</param>
public sealed record BackfillResult(int Planned, IReadOnlyList<BackfilledWindow> Windows)
{
    /// <summary>Every window has been read; if not, the same request goes on where this one ended.</summary>
    public bool IsComplete => Windows.Count == Planned && Windows.All(window => window.Outcome is WindowOutcome.Read or WindowOutcome.ReadBefore);
}

/// <summary>The window is another's.</summary>
internal sealed class WindowBusyException(BackfillWindow window) : JobException($"The window {window} is being read by another run");
