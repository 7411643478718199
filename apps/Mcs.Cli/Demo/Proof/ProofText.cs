using System.Globalization;
using Mcs.Cli.Demo.Verification;
using Mcs.Cli.Tables;
using Spectre.Console;

namespace Mcs.Cli.Demo.Proof;

/// <summary>The proof for a person: the runs, the numbers of both sides, and one closing sentence.</summary>
internal sealed class ProofText(IAnsiConsole console)
{
    public void Write(DemoProof proof)
    {
        console.Write(Runs(proof));
        console.Write(Numbers(proof));
        Close(proof);
    }

    private static Table Runs(DemoProof proof)
    {
        var table = PlainTable.With("Run", "Status", "Message");
        foreach (var run in proof.Runs)
        {
            table.AddRow(new Text(run.JobName), RunStatusText.Of(run.Status), new Text(run.Message ?? string.Empty));
        }

        return table;
    }

    private static Table Numbers(DemoProof proof)
    {
        var (expected, found) = (proof.Expected, proof.Found);
        var table = PlainTable.With("Proof", "In the API", "In the database");
        PlainTable.AlignNumbers(table, 1, 2);
        Row(table, "Reports", expected.Totals.Reports, found.Totals.Reports);
        Row(table, "Answers", expected.Totals.Answers, found.Totals.Answers);
        Row(table, "Certificates", expected.Totals.Certificates, found.Totals.Certificates);
        Row(table, "Ledger rows, ingestion", expected.IngestionLedger, found.IngestionLedger);
        Row(table, "Ledger rows, enrichment", expected.EnrichmentLedger, found.EnrichmentLedger);
        Row(table, "Waiting for enrichment", 0, proof.Waiting);
        Row(table, "Dead letters", 0, proof.DeadLetters);
        table.AddRow(new Text("Watermark"), new Text(expected.WatermarkUtc?.ToString() ?? "none"), new Text(found.WatermarkUtc?.ToString() ?? "none"));
        return table;
    }

    private void Close(DemoProof proof)
    {
        if (proof.FromBefore > 0)
        {
            console.WriteLine($"{Number(proof.FromBefore)} reports that were in the database before are still there.");
        }

        if (proof.IsVerified)
        {
            console.Write(new Text("Verified: the database holds exactly what the API holds, each value compared.", new Style(Color.Green)));
        }
        else
        {
            foreach (var difference in proof.Differences.First)
            {
                console.WriteLine(difference);
            }

            console.Write(new Text($"NOT verified: the API and the database differ, {Number(proof.Differences.Count)} times.", new Style(Color.Red)));
        }

        console.WriteLine();
    }

    private static void Row(Table table, string what, long expected, long found) =>
        table.AddRow(new Text(what), new Text(Number(expected)), new Text(Number(found), expected == found ? Style.Plain : new Style(Color.Red)));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
