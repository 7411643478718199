using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Platform.Backfills;

/// <summary>How a module reads an earlier span again. Which window comes next, what was read already and what is told is not its part.</summary>
public interface IBackfill
{
    /// <summary>The job whose rows are landed: each window is a run of it.</summary>
    JobDefinition Job { get; }

    /// <summary>The windows of a span, oldest first: each short enough for one run, together all days of the span.</summary>
    IReadOnlyList<BackfillWindow> Plan(DateOnly first, DateOnly last);

    /// <summary>Reads one window and lands what is missing. Never moves the watermark: that is how far the source was read without a gap.</summary>
    /// <exception cref="JobException">The window was not read to its end; reading it again does no harm.</exception>
    Task ReadAsync(RunContext run, BackfillWindow window, CancellationToken stopping);
}
