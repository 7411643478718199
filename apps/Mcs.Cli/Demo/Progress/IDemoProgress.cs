using Mcs.Cli.Tables;
using Mcs.Platform.Runs;

namespace Mcs.Cli.Demo.Progress;

/// <summary>Shows a person how a demo is getting on.</summary>
internal interface IDemoProgress
{
    /// <summary>Shows, until <paramref name="work"/> is done, how the tables fill.</summary>
    /// <param name="expected">What they will hold.</param>
    /// <param name="read">Reads what they hold.</param>
    /// <param name="work">Fills them; its fault is thrown when the display has ended.</param>
    Task WatchAsync(ReportTotals expected, Func<Task<ReportTotals>> read, Func<Task> work);

    /// <summary>A run has ended.</summary>
    void Ended(RunResult run);
}
