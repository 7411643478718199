using System.Data.Common;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Mcs.AppHost.Tests.EndToEnd;

/// <summary>The whole of F5, by its own buttons: migrate, ingest, enrich, and the rows are there.</summary>
public sealed class PipelineTests : IDisposable
{
    private const int Audits = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-f5-");

    [Fact]
    public async Task The_pipeline_fills_the_embedded_database()
    {
        var file = Path.Combine(_folder.FullName, "mcs.db");
        await using var app = await RunPipelineAsync($"--sqlite={file}");

        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await ShouldBeFilledAsync(database);
    }

    [Fact]
    public async Task The_pipeline_fills_sql_server_in_a_container()
    {
        await ContainerEngine.RequireAsync();
        await using var app = await RunPipelineAsync("--sql-server");

        await using var database = new SqlConnection(await app.GetConnectionStringAsync("mcs", TestContext.Current.CancellationToken));
        await ShouldBeFilledAsync(database);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<DistributedApplication> RunPipelineAsync(params string[] arguments)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Mcs_AppHost>(arguments, TestContext.Current.CancellationToken);
        var api = builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == "goaudits");
        builder.CreateResourceBuilder(api)
            .WithEnvironment("FAKE_GOAUDITS_AUDITS", Audits.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment("FAKE_GOAUDITS_UGLY_SHARE", "0");
        foreach (var container in builder.Resources.OfType<ContainerResource>())
        {
            ThrowAway(container);
        }

        var app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await ShouldEndWellAsync(app, "migrate");
        await PressAsync(app, "ingest", "run-now");
        await PressAsync(app, "enrich", "drain-backlog");
        return app;
    }

    /// <summary>Neither the developer's container nor the data in it.</summary>
    private static void ThrowAway(ContainerResource container)
    {
        foreach (var annotation in container.Annotations.Where(annotation => annotation is ContainerLifetimeAnnotation or ContainerMountAnnotation).ToList())
        {
            container.Annotations.Remove(annotation);
        }
    }

    private static async Task PressAsync(DistributedApplication app, string job, string button)
    {
        var pressed = await app.ResourceCommands.ExecuteCommandAsync(job, button, TestContext.Current.CancellationToken);
        pressed.Success.ShouldBeTrue(pressed.Message);
        await ShouldEndWellAsync(app, job);
    }

    private static async Task ShouldEndWellAsync(DistributedApplication app, string process)
    {
        var ended = await app.ResourceNotifications
            .WaitForResourceAsync(process, change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        ended.Snapshot.ExitCode.ShouldBe(0, $"{process} is {ended.Snapshot.State?.Text}");
    }

    private static async Task ShouldBeFilledAsync(DbConnection database)
    {
        await database.OpenAsync(TestContext.Current.CancellationToken);
        (await CountAsync(database, "SELECT COUNT(*) FROM GoAuditsReports")).ShouldBe(Audits);
        (await CountAsync(database, "SELECT COUNT(DISTINCT GoAuditsReportId) FROM GoAuditsReportAnswers")).ShouldBe(Audits);
    }

    private static async Task<int> CountAsync(DbConnection database, string statement)
    {
        await using var command = database.CreateCommand();
        command.CommandText = statement;
        return Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
