using System.Globalization;
using Mcs.Bench.Processes;

namespace Mcs.Bench.Idle;

/// <summary>Promise 8: a run with nothing to do costs little more than starting .NET.</summary>
internal static class IdleBench
{
    private const int Audits = 600;

    /// <summary>Ours do more than a worker as it is commonly written, and may cost hardly more.</summary>
    private const double MostBesidePlainWorker = 1.25;

    /// <summary>In a run's message; 0 when it found nothing to do.</summary>
    private static readonly string[] WorkDone = [" Ingested=", " Processed="];

    public static async Task<int> RunAsync(int rounds, int reports, bool smoke)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("idle measures on Linux only");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("mcs-bench-programs-");
        try
        {
            var programs = smoke ? Programs.AsBuilt : await Programs.PublishAsync(folder.FullName);
            await using var scene = await IdleScene.SetAsync(programs, smoke ? 10 : Audits, reports);
            MeasuredProgram[] measured =
            [
                scene.Program("starting .NET", Programs.Nothing),
                scene.Program("a plain worker", Programs.PlainWorker),
                scene.Program("heartbeat", Programs.Heartbeat),
                scene.Program("ingestion, nothing new", Programs.Ingest),
                scene.Program("enrichment, nothing waiting", Programs.Enrich),
            ];
            var costs = await MeasureAsync(measured, smoke ? 1 : rounds);
            Report(measured, costs);
            return smoke || costs[2..].All(cost => cost.Cpu <= costs[1].Cpu * MostBesidePlainWorker) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Turn and turn about, so that a machine that slows down does so for all of them. The first round warms the caches and does not count.</summary>
    private static async Task<Cost[]> MeasureAsync(MeasuredProgram[] programs, int rounds)
    {
        var costs = programs.Select(_ => new List<Cost>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var program = 0; program < programs.Length; program++)
            {
                var (cost, output) = await programs[program].RunAsync();
                RequireIdle(programs[program].Name, output);
                if (round > 0)
                {
                    costs[program].Add(cost);
                }
            }
        }

        return [.. costs.Select(Cost.Median)];
    }

    private static void RequireIdle(string program, string output)
    {
        if (WorkDone.Any(count => output.Contains(count, StringComparison.Ordinal) && !output.Contains(count + "0", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"{program} found something to do: {output}");
        }
    }

    private static void Report(MeasuredProgram[] programs, Cost[] costs)
    {
        Console.WriteLine("| a run of | processor ms | × starting .NET | × a plain worker | wall ms |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (program, cost) in programs.Zip(costs))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {program.Name} | {cost.Cpu.TotalMilliseconds:0} | {cost.Cpu / costs[0].Cpu:0.0} | {cost.Cpu / costs[1].Cpu:0.00} | {cost.Wall.TotalMilliseconds:0} |"));
        }
    }
}
