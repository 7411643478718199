using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Footprints;

/// <summary>A program loads the engine that its settings name, and nothing of the other.</summary>
public sealed class LoadedEngineTests
{
    /// <summary>Nothing listens there: how far a program gets without a server is as far as it has to go to load its driver.</summary>
    private const string NoServer = "Server=tcp:127.0.0.1,1;Initial Catalog=mcs;User ID=sa;Password=none;Connect Timeout=5;ConnectRetryCount=0";

    private static readonly string[] OfSqlite = ["Mcs.Storage.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core"];
    private static readonly string[] OfSqlServer = ["Mcs.Storage.SqlServer", "Microsoft.Data.SqlClient"];

    [Theory]
    [InlineData(JobProgram.Heartbeat)]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task On_SQLite_nothing_of_SQL_Server_is_loaded(string program)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var (end, footprint) = await RunFootprint.TakeAsync(deployment, program);

        end.ExitCode.ShouldBe(0, end.ToString());
        Loaded(footprint, OfSqlite).ShouldBe(OfSqlite, ignoreOrder: true);
        Loaded(footprint, OfSqlServer).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(JobProgram.Heartbeat)]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task On_SQL_Server_nothing_of_SQLite_is_loaded(string program)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var (end, footprint) = await RunFootprint.TakeAsync(deployment, program, (Variable.Database, null), ("ConnectionStrings__mcs", NoServer));

        end.ExitCode.ShouldBe(1, end.ToString());
        end.Last["error"].ShouldNotBeNull().ShouldContain("The database");
        Loaded(footprint, OfSqlServer).ShouldBe(OfSqlServer, ignoreOrder: true);
        Loaded(footprint, OfSqlite).ShouldBeEmpty();
    }

    private static IEnumerable<string> Loaded(RunFootprint footprint, string[] engine) => footprint.Assemblies.Intersect(engine);
}
