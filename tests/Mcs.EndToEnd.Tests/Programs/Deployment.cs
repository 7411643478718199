using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Mcs.FakeGoAudits;
using Mcs.GoAudits;
using Mcs.Platform.Settings;
using Mcs.Testing.Databases;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;
using Microsoft.Data.Sqlite;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>
/// The real job programs, a database file in a folder of its own, and the fake API. At the end of every test it
/// ends what still runs, and looks for the token and for answers where they must not be.
/// </summary>
internal sealed class Deployment : IPipeline, IAsyncDisposable
{
    /// <summary>The token of all tests here: found anywhere but in a request, it has leaked.</summary>
    public const string Canary = "canary-7d1c0f5e-token";

    private readonly ConcurrentBag<ProgramRun> _runs = [];
    private readonly bool _ownsApi;

    private Deployment(TestDatabase tables, FakeGoAuditsServer api, bool ownsApi) => (Tables, Api, _ownsApi) = (tables, api, ownsApi);

    public TestDatabase Tables { get; }

    public FakeGoAuditsServer Api { get; }

    /// <summary>The database's file. No program has made it yet.</summary>
    public string Path => Tables.Environment[Variable.Database];

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An API with so many plain audits of the last three days.</summary>
    public static Task<FakeGoAuditsServer> StartApiAsync(int audits = 12) => FakeGoAuditsServer.StartAsync(
        new FakeGoAuditsOptions { AuditCount = audits, Days = 3, UglyShare = 0, AnswersPerReport = 4, Token = Canary },
        CancellationToken.None);

    public static async Task<Deployment> StartAsync(int audits = 12) => new(await NewTablesAsync(), await StartApiAsync(audits), ownsApi: true);

    /// <summary>Beside an API that others use too.</summary>
    /// <param name="database">A database to begin with a copy of; null for none.</param>
    public static async Task<Deployment> BesideAsync(FakeGoAuditsServer api, string? database = null)
    {
        var deployment = new Deployment(await NewTablesAsync(), api, ownsApi: false);
        if (database is not null)
        {
            File.Copy(database, deployment.Path);
        }

        return deployment;
    }

    /// <summary>Writes a copy of the database as it is into one file, which <see cref="BesideAsync"/> can begin with.</summary>
    public async Task SaveAsync(string path)
    {
        await Tables.ExecuteAsync("VACUUM INTO @Path", ("Path", path));

        // The copy has forgotten how the programs' databases write.
        await using var copy = new SqliteConnection($"Data Source={path};Pooling=False");
        await copy.OpenAsync(Ct);
        await using var logging = copy.CreateCommand();
        logging.CommandText = "PRAGMA journal_mode = WAL";
        await logging.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Starts a program with the five variables that it needs, and those given. A null takes one away.</summary>
    public ProgramRun Start(string program, params (string Name, string? Value)[] settings) => Start(program, null, settings);

    /// <param name="wrapper">What becomes the program, see <see cref="ProgramRun.Start"/>.</param>
    /// <param name="arguments">The program's arguments.</param>
    public ProgramRun Start(string program, IReadOnlyList<string>? wrapper, (string Name, string? Value)[] settings, IReadOnlyList<string>? arguments = null)
    {
        var environment = new Dictionary<string, string>
        {
            [Variable.Environment] = "Development",
            [Variable.Database] = Path,
            [Variable.SummaryUrl] = Api.SummaryUrl.ToString(),
            [Variable.DetailsUrl] = Api.DetailsUrl.ToString(),
            [Variable.Token] = Canary,
        };
        foreach (var (name, value) in settings)
        {
            environment.Remove(name);
            if (value is not null)
            {
                environment.Add(name, value);
            }
        }

        var run = ProgramRun.Start(program, environment, wrapper, arguments);
        _runs.Add(run);
        return run;
    }

    /// <summary>Starts a program and waits for its end.</summary>
    public Task<ProgramEnd> RunAsync(string program, params (string Name, string? Value)[] settings) => Start(program, settings).EndAsync(Ct);

    /// <summary>Runs a program that must succeed.</summary>
    public async Task<ProgramEnd> SucceedAsync(string program, params (string Name, string? Value)[] settings)
    {
        var end = await RunAsync(program, settings);
        end.ExitCode.ShouldBe(0, end.ToString());
        return end;
    }

    /// <summary>Looks again and again until a table holds so many rows that match a condition, also while there is no such table yet.</summary>
    public async Task UntilAsync(string table, string condition, long rows)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await CountAsync(table, condition) < rows)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits until details have been asked for so many times.</summary>
    public async Task UntilAskedAsync(int details)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Api.Requests.Details < details)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>
    /// What is left when every program is dead and an hour has gone by: leases and claims have run out, runs were last seen
    /// long ago, and what failed may be tried again. The tables are told so, because no test waits for an hour.
    /// </summary>
    public async Task LetAnHourPassAsync()
    {
        const string Past = "2001-01-01T00:00:00Z";
        await Tables.ExecuteAsync("UPDATE JobLease SET ExpiresUtc = @Past WHERE HolderRunId IS NOT NULL", ("Past", Past));
        await Tables.ExecuteAsync("UPDATE JobRunHistory SET LastSeenUtc = @Past WHERE Status = 'Running'", ("Past", Past));
        await Tables.ExecuteAsync("UPDATE WorkItems SET ClaimedUntilUtc = @Past WHERE ClaimedByRunId IS NOT NULL", ("Past", Past));
        await Tables.ExecuteAsync("UPDATE WorkItems SET AvailableUtc = @Past", ("Past", Past));
    }

    /// <summary>One ingestion, and enrichments until nothing is left: what the clock would start next, with nothing in the way.</summary>
    public async Task CompleteAsync(params (string Name, string? Value)[] settings)
    {
        await SucceedAsync(JobProgram.Ingest, settings);
        await DrainAsync(settings);
    }

    /// <summary>Enrichments, an hour apart, until nothing waits.</summary>
    public Task DrainAsync(params (string Name, string? Value)[] settings) => DrainAsync(JobProgram.Enrich, settings);

    /// <param name="enrich">The program that enriches.</param>
    /// <param name="settings">Beside those that every program is given.</param>
    public async Task DrainAsync(string enrich, params (string Name, string? Value)[] settings)
    {
        const int Most = 20;
        for (var run = 0; run == 0 || await Tables.CountAsync("WorkItems") > 0; run++)
        {
            run.ShouldBeLessThan(Most, "work that never ends");
            await SucceedAsync(enrich, settings);
            await LetAnHourPassAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_runs.Select(run => run.StopAsync()));
        var written = new StringBuilder();
        foreach (var run in _runs)
        {
            written.AppendJoin('\n', await run.WrittenAsync()).AppendLine();
            await run.DisposeAsync();
        }

        var leaks = Leaks(written.ToString()).ToList();
        await Tables.DisposeAsync();
        if (_ownsApi)
        {
            await Api.DisposeAsync();
        }

        leaks.ShouldBeEmpty();
    }

    private async Task<long> CountAsync(string table, string condition)
    {
        try
        {
            return await Tables.CountAsync(table, condition);
        }
        catch (Exception fault) when (fault is DbException or ConfigurationException)
        {
            return -1;
        }
    }

    private IEnumerable<string> Leaks(string written) =>
    [
        .. Secrecy.Leaks(Api, written).Select(leak => $"in the programs' output: {leak}"),
        .. Directory.EnumerateFiles(Folder)
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0)
            .Select(file => $"the token is in {System.IO.Path.GetFileName(file)}"),
    ];

    private static Task<TestDatabase> NewTablesAsync() => TestDatabase.CreateAsync(TestEngine.Sqlite, services => services.AddGoAudits(), migrated: false);
}
