using Mcs.Cli.Demo.Progress;
using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Demo.Verification;
using Mcs.Cli.Hosting;
using Mcs.Cli.Tables;
using Mcs.FakeGoAudits;
using Mcs.Platform.Runs;
using Mcs.Storage.Schema;
using Mcs.Storage.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Demo;

/// <summary>A demo from its start to its proof: an API, a database, the jobs of production between them, and a comparison of the two.</summary>
internal sealed class DemoSession(CliContext context, IDemoProgress progress, WarningLog warnings)
{
    public async Task<DemoProof> RunAsync(DemoRequest request, CancellationToken stop)
    {
        using var file = new DemoDatabaseFile(request.DatabasePath);
        await using var api = await FakeGoAuditsServer.StartAsync(DemoTopology.For(request, context.Clock), stop);
        await using var host = DemoHost.Build(context, api, file.Path, warnings);
        await host.Services.GetRequiredService<DatabaseSchema>().MigrateAsync(stop);

        var truth = new ExpectedState(api);
        var tables = host.Services.GetRequiredService<DemoTables>();
        var before = await tables.KeysAsync(stop);
        IReadOnlyList<RunResult> runs = [];
        await progress.WatchAsync(
            truth.Totals,
            await OpenGaugeAsync(host, truth, before, stop),
            async () => runs = await new DemoRuns(host, OpenReplay, progress).RunAsync(truth, before, stop));
        return await new DemoVerifier(tables).VerifyAsync(truth, before, runs, stop);

        CliHost OpenReplay() => DemoHost.Build(context, api, file.Path, warnings, DateOnly.FromDateTime(truth.OldestUtc!.Value.Value));
    }

    /// <summary>Tells how much of the API is in the database; what was there before from elsewhere does not count.</summary>
    private static async Task<Func<Task<ReportTotals>>> OpenGaugeAsync(CliHost host, ExpectedState truth, TableKeys before, CancellationToken stop)
    {
        var database = host.Services.GetRequiredService<Database>();
        var elsewhere = ReportTotals.None;
        if (before.Reports.Count > 0)
        {
            elsewhere = await ReportTotals.ReadAsync(database, stop);
            await foreach (var (_, report) in host.Services.GetRequiredService<DemoTables>().BesideAsync(truth, stop))
            {
                elsewhere = elsewhere.Less(report?.Totals ?? ReportTotals.None);
            }
        }

        return async () => (await ReportTotals.ReadAsync(database, CancellationToken.None)).Less(elsewhere);
    }
}
