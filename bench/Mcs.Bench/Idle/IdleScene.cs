using Mcs.Bench.Processes;
using Mcs.FakeGoAudits;

namespace Mcs.Bench.Idle;

/// <summary>An API, and a database in which everything it offers is landed and enriched.</summary>
internal sealed class IdleScene : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-bench-");
    private readonly Func<string, string> _programs;
    private readonly FakeGoAuditsServer _api;

    private IdleScene(Func<string, string> programs, FakeGoAuditsServer api) => (_programs, _api) = (programs, api);

    private string Database => Path.Combine(_folder.FullName, "mcs.db");

    /// <param name="programs">Where the executables are.</param>
    /// <param name="audits">How many the API offers; the hourly run reads those of the last day and a bit again.</param>
    /// <param name="reports">How many more, all finished, the database holds.</param>
    public static async Task<IdleScene> SetAsync(Func<string, string> programs, int audits, int reports)
    {
        var api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = audits, Days = 30, UglyShare = 0, AnswersPerReport = 3 }, CancellationToken.None);
        var scene = new IdleScene(programs, api);
        await scene.Program("ingestion", Programs.Ingest).RunAsync();
        await scene.Program("enrichment", Programs.Enrich, ("GOAUDITS_ENRICH_BATCH_SIZE", $"{audits}"), ("GOAUDITS_ENRICH_CONCURRENCY", "8")).RunAsync();
        await FinishedReports.AddAsync(scene.Database, reports);
        return scene;
    }

    public MeasuredProgram Program(string name, string program, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            ["MCS_SQLITE"] = Database,
            ["MCS_LOG_FORMAT"] = "json",
            ["GOAUDITS_AUDITSUMMARY_URL"] = _api.SummaryUrl.ToString(),
            ["GOAUDITS_AUDITDETAILS_URL"] = _api.DetailsUrl.ToString(),
            ["GOAUDITS_BEARER_TOKEN"] = _api.Token,
        };
        foreach (var (setting, value) in settings)
        {
            environment[setting] = value;
        }

        return new MeasuredProgram(name, _programs(program), environment);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
