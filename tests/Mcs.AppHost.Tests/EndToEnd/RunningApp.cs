using System.Data.Common;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Mcs.Testing.Telemetry;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Mcs.AppHost.Tests.EndToEnd;

/// <summary>The whole of F5, running: with a database of its own, a fake API of forty audits, and a collector of telemetry.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const int Audits = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _app;
    private readonly OtlpCollector _collector;
    private readonly DirectoryInfo _folder;
    private readonly string? _file;

    private RunningApp(IDistributedApplicationTestingBuilder builder, DistributedApplication app, OtlpCollector collector, DirectoryInfo folder, string? file) =>
        (_builder, _app, _collector, _folder, _file) = (builder, app, collector, folder, file);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<RunningApp> OnEmbeddedDatabaseAsync(Action<IDistributedApplicationTestingBuilder>? change = null, params string[] arguments) =>
        StartAsync(embedded: true, change, arguments);

    public static Task<RunningApp> OnSqlServerAsync() => StartAsync(embedded: false, change: null, ["--sql-server"]);

    /// <summary>All that the jobs and the fake API sent for a signal.</summary>
    public string Telemetry(string signal) => _collector.Received(signal);

    public Task<ExecuteCommandResult> PressAsync(string resource, string button) =>
        _app.ResourceCommands.ExecuteCommandAsync(resource, button, Cancellation);

    /// <returns>The exit code.</returns>
    public async Task<int?> RunAsync(string job, string button = "run-now")
    {
        var pressed = await PressAsync(job, button);
        pressed.Success.ShouldBeTrue(pressed.Message);
        return await EndAsync(job);
    }

    /// <summary>Waits until a process has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int?> EndAsync(string process)
    {
        var ended = await _app.ResourceNotifications
            .WaitForResourceAsync(process, change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), Cancellation)
            .WaitAsync(Limit, Cancellation);
        return ended.Snapshot.ExitCode;
    }

    public async Task<long> CountAsync(string table, string column = "*") =>
        Convert.ToInt64((await QueryAsync($"SELECT COUNT({column}) FROM {table}")).Single()[0], CultureInfo.InvariantCulture);

    /// <summary>The runs of a job, oldest first.</summary>
    public async Task<List<(string RunId, string Status, string Message)>> RunsAsync(string job) =>
        [.. (await QueryAsync($"SELECT RunId, Status, Message FROM JobRunHistory WHERE JobName = '{job}' ORDER BY RunStartedUtc, RunCompletedUtc"))
            .Select(row => (row[0].ToString()!.ToLowerInvariant(), row[1].ToString()!, row[2].ToString()!))];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _builder.DisposeAsync();
        await _collector.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<RunningApp> StartAsync(bool embedded, Action<IDistributedApplicationTestingBuilder>? change, string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("mcs-f5-");
        var file = embedded ? Path.Combine(folder.FullName, "mcs.db") : null;
        var collector = await OtlpCollector.StartAsync("grpc");
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Mcs_AppHost>(
            [.. arguments, .. file is null ? Array.Empty<string>() : [$"--sqlite={file}"]],
            Cancellation);
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                .WithEnvironment("FAKE_GOAUDITS_AUDITS", Audits.ToString(CultureInfo.InvariantCulture))
                .WithEnvironment("FAKE_GOAUDITS_UGLY_SHARE", "0");
        }

        foreach (var container in builder.Resources.OfType<ContainerResource>())
        {
            ThrowAway(container);
        }

        change?.Invoke(builder);
        var app = new RunningApp(builder, await builder.BuildAsync(Cancellation), collector, folder, file);
        try
        {
            await app._app.StartAsync(Cancellation);
            (await app.EndAsync("migrate")).ShouldBe(0);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Neither the developer's container nor the data in it.</summary>
    private static void ThrowAway(ContainerResource container)
    {
        foreach (var annotation in container.Annotations.Where(annotation => annotation is ContainerLifetimeAnnotation or ContainerMountAnnotation).ToList())
        {
            container.Annotations.Remove(annotation);
        }
    }

    private async Task<List<object[]>> QueryAsync(string statement)
    {
        await using DbConnection database = _file is { } file
            ? new SqliteConnection($"Data Source={file};Pooling=False")
            : new SqlConnection(await _app.GetConnectionStringAsync("mcs", Cancellation));
        await database.OpenAsync(Cancellation);
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Only from this folder.
        command.CommandText = statement;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<object[]> rows = [];
        while (await reader.ReadAsync(Cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
