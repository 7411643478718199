using System.Globalization;
using Mcs.Cli.Tables;
using Mcs.Operations.Status;
using Mcs.Platform.Time;
using Spectre.Console;

namespace Mcs.Cli.Status;

/// <summary>The status for a person: jobs, what their last runs said, watermarks, queues, tables, and at the end what needs attention.</summary>
internal sealed class StatusText(IAnsiConsole console)
{
    public void Write(SystemStatus status)
    {
        console.Write(Jobs(status));
        if (status.Jobs.Any(HasMessage))
        {
            console.Write(Messages(status));
        }

        if (status.Jobs.Any(job => job.WatermarkUtc is not null))
        {
            console.Write(Watermarks(status));
        }

        console.Write(Queues(status));
        foreach (var totals in status.Totals)
        {
            console.Write(Tables(totals));
        }

        Close(status);
    }

    private static Table Jobs(SystemStatus status)
    {
        var table = PlainTable.With("Job", "Last run", "Started", "Took", "Last success");
        foreach (var job in status.Jobs)
        {
            table.AddRow(
                new Text(job.State.Job.ShortName),
                job.LastRun is { } last ? RunStatusText.Of(last.Status) : new Text("never ran"),
                new Text(Moment(job.LastRun?.StartedUtc)),
                new Text(job.LastRun is { CompletedUtc: { } completed } run ? Duration.Of(completed.Value - run.StartedUtc.Value) : "-"),
                new Text(Moment(job.State.LastSuccessUtc)));
        }

        return table;
    }

    private static bool HasMessage(JobStatus job) => !string.IsNullOrEmpty(job.LastRun?.Message);

    private static Table Messages(SystemStatus status)
    {
        var table = PlainTable.With("Job", "Its last message");
        foreach (var job in status.Jobs.Where(HasMessage))
        {
            table.AddRow(new Text(job.State.Job.ShortName), new Text(job.LastRun!.Message!));
        }

        return table;
    }

    private static Table Watermarks(SystemStatus status)
    {
        var table = PlainTable.With("Job", "Watermark");
        foreach (var job in status.Jobs.Where(job => job.WatermarkUtc is not null))
        {
            table.AddRow(new Text(job.State.Job.ShortName), new Text(Moment(job.WatermarkUtc)));
        }

        return table;
    }

    private static Table Queues(SystemStatus status)
    {
        var table = PlainTable.With("Queue", "Waiting", "Ready", "Oldest since", "Dead letters");
        PlainTable.AlignNumbers(table, 1, 2, 4);
        foreach (var (name, depth) in status.Health.Queues)
        {
            table.AddRow(
                new Text(name),
                new Text(Number(depth.Waiting)),
                new Text(Number(depth.Ready)),
                new Text(Moment(depth.OldestWaitingUtc)),
                new Text(Number(depth.DeadLetters), depth.DeadLetters > 0 ? new Style(Color.Red) : Style.Plain));
        }

        return table;
    }

    private static Table Tables(ModuleTotals totals)
    {
        var table = PlainTable.With([.. totals.Numbers.Select(number => number.Key)]);
        PlainTable.AlignNumbers(table, [.. Enumerable.Range(0, totals.Numbers.Count)]);
        table.AddRow(totals.Numbers.Select(number => new Text(Number(number.Value))));
        return table;
    }

    private void Close(SystemStatus status)
    {
        var findings = StatusFindings.Of(status);
        foreach (var finding in findings)
        {
            console.Write(new Text(finding, new Style(Color.Yellow)));
            console.WriteLine();
        }

        if (findings.Count == 0)
        {
            console.Write(new Text("All is well.", new Style(Color.Green)));
            console.WriteLine();
        }
    }

    private static string Moment(UtcSecond? moment) => moment?.ToString() ?? "-";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
