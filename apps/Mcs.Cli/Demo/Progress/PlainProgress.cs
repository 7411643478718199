using System.Globalization;
using Mcs.Cli.Tables;
using Mcs.Platform.Runs;

namespace Mcs.Cli.Demo.Progress;

/// <summary>A line for each run, and in a long one a line now and then.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock) : IDemoProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private string? _last;

    public Task WatchAsync(ReportTotals expected, Func<Task<ReportTotals>> read, Func<Task> work) =>
        new Polling(clock, Pause).UntilAsync(work(), read, totals => Show(expected, totals));

    public void Ended(RunResult run) => output.WriteLine($"{run.JobName} {run.Status}");

    private void Show(ReportTotals expected, ReportTotals totals)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Reports:N0} of {expected.Reports:N0} reports, {totals.Answers:N0} of {expected.Answers:N0} answers, {totals.Certificates:N0} of {expected.Certificates:N0} certificates");
        if (line != _last)
        {
            output.WriteLine(line);
            _last = line;
        }
    }
}
