using System.Globalization;
using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Tables;
using Mcs.Platform.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mcs.Cli.Demo.Progress;

/// <summary>Bars on a terminal that grow as the tables fill. Log lines wait until they are done.</summary>
internal sealed class LiveProgress(IAnsiConsole console, WarningLog warnings, TimeProvider clock) : IDemoProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    public async Task WatchAsync(ReportTotals expected, Func<Task<ReportTotals>> read, Func<Task> work)
    {
        warnings.Hold();
        try
        {
            await console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 40 }, new CountColumn())
                .StartAsync(bars => FillAsync(bars, expected, read, work()));
        }
        finally
        {
            warnings.Release();
        }
    }

    public void Ended(RunResult run)
    {
        // The bars tell.
    }

    private Task FillAsync(ProgressContext bars, ReportTotals expected, Func<Task<ReportTotals>> read, Task work)
    {
        var reports = Bar(bars, "Reports", expected.Reports);
        var answers = Bar(bars, "Answers", expected.Answers);
        var certificates = Bar(bars, "Certificates", expected.Certificates);
        return new Polling(clock, Pause).UntilAsync(work, read, totals =>
        {
            reports.Value = totals.Reports;
            answers.Value = totals.Answers;
            certificates.Value = totals.Certificates;
        });
    }

    private static ProgressTask Bar(ProgressContext bars, string what, long most) => bars.AddTask(what, maxValue: Math.Max(1, most));

    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:N0} of {task.MaxValue:N0}"));
    }
}
