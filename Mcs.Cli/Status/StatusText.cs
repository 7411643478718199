using System.Globalization;
using Mcs.Cli.Tables;
using Mcs.Platform.Time;
using Spectre.Console;

namespace Mcs.Cli.Status;

/// <summary>The status for a person: jobs, what their last runs said, queues, tables, and at the end what needs attention.</summary>
internal sealed class StatusText(IAnsiConsole console)
{
    public void Write(SystemStatus status)
    {
        console.Write(Jobs(status));
        if (status.Jobs.Any(HasMessage))
        {
            console.Write(Messages(status));
        }

        console.Write(Queues(status));
        console.Write(Tables(status));
        Close(status);
    }

    private static Table Jobs(SystemStatus status)
    {
        var table = PlainTable.With("Job", "Last run", "Started", "Took", "Last success");
        foreach (var state in status.Jobs)
        {
            table.AddRow(
                new Text(state.Job.ShortName),
                state.LastRun is { } last ? RunStatusText.Of(last.Status) : new Text("never ran"),
                new Text(Moment(state.LastRun?.StartedUtc)),
                new Text(state.LastRun is { CompletedUtc: { } completed } run ? Duration.Of(completed.Value - run.StartedUtc.Value) : "-"),
                new Text(Moment(state.LastSuccessUtc)));
        }

        return table;
    }

    private static bool HasMessage(JobState state) => !string.IsNullOrEmpty(state.LastRun?.Message);

    private static Table Messages(SystemStatus status)
    {
        var table = PlainTable.With("Job", "Its last message");
        foreach (var state in status.Jobs.Where(HasMessage))
        {
            table.AddRow(new Text(state.Job.ShortName), new Text(state.LastRun!.Message!));
        }

        return table;
    }

    private static Table Queues(SystemStatus status)
    {
        var table = PlainTable.With("Queue", "Waiting", "Ready", "Oldest since", "Dead letters");
        PlainTable.AlignNumbers(table, 1, 2, 4);
        foreach (var (name, depth) in status.Queues)
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

    private static Table Tables(SystemStatus status)
    {
        var table = PlainTable.With("Watermark", "Reports", "Answers", "Certificates");
        PlainTable.AlignNumbers(table, 1, 2, 3);
        table.AddRow(
            new Text(Moment(status.Jobs.Select(state => state.WatermarkUtc).FirstOrDefault(watermark => watermark is not null))),
            new Text(Number(status.Totals.Reports)),
            new Text(Number(status.Totals.Answers)),
            new Text(Number(status.Totals.Certificates)));
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
