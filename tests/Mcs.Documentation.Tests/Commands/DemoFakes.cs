using Mcs.Documentation.Tests.Commands;
using Mcs.FakeGoAudits;
using Mcs.Testing.Programs;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(DemoFakes))]

namespace Mcs.Documentation.Tests.Commands;

/// <summary>What a reader of the documents has after a first demo: <c>mcs</c>, its database, and an API to run the jobs against.</summary>
public sealed class DemoFakes : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-docs-");
    private FakeGoAuditsServer? _api;

    /// <summary>The file of the database.</summary>
    public string Database => Path.Combine(_folder.FullName, "demo.db");

    public async ValueTask InitializeAsync()
    {
        _api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = 12, Days = 3 }, CancellationToken.None);
        var end = await RunAsync(["demo", "--reports", "20", "--days", "2", "--database", Database], []);
        end.ExitCode.ShouldBe(0, end.ToString());
    }

    /// <summary>Runs <c>mcs</c> in the reader's folder.</summary>
    public async Task<ProgramEnd> RunAsync(IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["MCS_SQLITE"] = Database,
            ["GOAUDITS_AUDITSUMMARY_URL"] = _api!.SummaryUrl.ToString(),
            ["GOAUDITS_AUDITDETAILS_URL"] = _api.DetailsUrl.ToString(),
            ["GOAUDITS_BEARER_TOKEN"] = _api.Token,
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        await using var run = ProgramRun.Start("mcs", environment, arguments: arguments, folder: _folder.FullName);
        return await run.EndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A copy of the database as the demo left it, in memory.</summary>
    public async Task<SqliteConnection> OpenCopyAsync(CancellationToken cancellationToken)
    {
        await using var kept = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await kept.OpenAsync(cancellationToken);
        var copy = new SqliteConnection("Data Source=:memory:");
        await copy.OpenAsync(cancellationToken);
        kept.BackupDatabase(copy);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await _api!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
