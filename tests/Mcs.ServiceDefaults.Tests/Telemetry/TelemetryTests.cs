using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Mcs.Platform.Runs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Telemetry;
using Mcs.ServiceDefaults.Tests.Hosting;
using Mcs.Testing.Databases;
using Mcs.Testing.Runs;
using Mcs.Testing.Telemetry;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Tests.Telemetry;

#pragma warning disable CA1848 // Templates of others.

public sealed class TelemetryTests
{
    private const string Canary = "canary-7d1f";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_gets_the_spans_the_metrics_and_the_logs_of_a_run(string protocol)
    {
        await using var collector = await OtlpCollector.StartAsync(protocol);
        var sample = new SampleHost(
            (services, run, _) =>
            {
                run.Reporting(new SampleReport()).Fetched.Add(3);
                services.GetRequiredService<ILogger<TelemetryTests>>().LogInformation("Working");
                return Task.CompletedTask;
            },
            Settings(collector.Url, protocol));

        var exitCode = await sample.Build().RunJobAsync();

        exitCode.ShouldBe(0);
        var runId = sample.History.Opened.ShouldHaveSingleItem().RunId.ToString();
        collector.Received("trace").ShouldContain("FakeJob");
        collector.Received("trace").ShouldContain(runId);
        collector.Received("trace").ShouldContain("sample-service");
        collector.Received("metrics").ShouldContain("mcs.run.duration");
        collector.Received("metrics").ShouldContain("dotnet.process.memory.working_set");
        collector.Received("logs").ShouldContain("Working");
        collector.Received("logs").ShouldContain(runId);
        collector.Received("logs").ShouldContain("counts.fetched");
        collector.Received("logs").ShouldContain("sample-service");
    }

    [Fact]
    public async Task A_request_is_a_span_without_what_stands_in_its_query_or_its_headers()
    {
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        await using var target = await OtlpCollector.StartAsync("http/protobuf");
        var sample = new SampleHost(
            async (_, _, stopping) =>
            {
                using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {Canary}" } } };
                await http.GetAsync(new Uri($"{target.Url}/the-page?token={Canary}"), stopping);
                var closed = UnusedPort();
                await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://127.0.0.1:{closed}/refused?token={Canary}"), stopping));
            },
            Settings(collector.Url, "http/protobuf"));

        await sample.Build().RunJobAsync();

        collector.Received("trace").ShouldContain($"{target.Url}/the-page?*");
        collector.Received("trace").ShouldContain("/refused?*");
        foreach (var signal in (string[])["trace", "metrics", "logs"])
        {
            collector.Received(signal).ShouldNotContain(Canary);
        }
    }

    [Fact]
    public async Task Exceptions_leave_without_the_messages_that_nobody_wrote_for_an_operator()
    {
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        var sample = new SampleHost(
            (services, _, _) =>
            {
                var fault = new FakeJobException("told", new InvalidOperationException(Canary));
                services.GetRequiredService<ILogger<TelemetryTests>>().LogError(fault, "Went wrong");
                throw new InvalidOperationException(Canary);
            },
            Settings(collector.Url, "http/protobuf"));

        var exitCode = await sample.Build().RunJobAsync();

        exitCode.ShouldBe(1);
        collector.Received("logs").ShouldContain("FakeJobException: told");
        collector.Received("logs").ShouldContain("exception.type");
        foreach (var signal in (string[])["trace", "metrics", "logs"])
        {
            collector.Received(signal).ShouldNotContain(Canary);
        }
    }

    [Fact]
    public async Task A_span_below_the_run_is_found_by_its_id_too()
    {
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        await using var target = await OtlpCollector.StartAsync("http/protobuf");
        var sample = new SampleHost(
            async (_, _, stopping) =>
            {
                using var http = new HttpClient();
                await http.GetAsync(new Uri($"{target.Url}/the-page"), stopping);
            },
            Settings(collector.Url, "http/protobuf"));

        await sample.Build().RunJobAsync();

        var runId = sample.History.Opened.ShouldHaveSingleItem().RunId.ToString();
        var spans = collector.Received("trace");
        spans.ShouldContain("the-page");
        spans.Split(runId).Length.ShouldBe(3, "once on the run's span, once on the request's");
    }

    [Fact]
    public async Task A_statement_on_sql_server_is_a_span_of_the_run()
    {
        TestEngines.SkipIfAbsent(TestEngine.SqlServer);
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        var sample = new SampleHost(
            async (_, _, stopping) =>
            {
                await using var connection = new SqlConnection(TestSqlServer.ConnectionString);
                await connection.OpenAsync(stopping);
                await using var command = new SqlCommand("SELECT 41 + 1", connection);
                (await command.ExecuteScalarAsync(stopping)).ShouldBe(42);
            },
            Settings(collector.Url, "http/protobuf"));

        await sample.Build().RunJobAsync();

        var runId = sample.History.Opened.ShouldHaveSingleItem().RunId.ToString();
        collector.Received("trace").ShouldContain("db.system");
        collector.Received("trace").Split(runId).Length.ShouldBe(3, "once on the run's span, once on the statement's");
    }

    [Fact]
    public async Task Runs_of_one_instance_are_one_resource()
    {
        await using var collector = await OtlpCollector.StartAsync("http/protobuf");
        (string, string?)[] settings = [.. Settings(collector.Url, "http/protobuf"), ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=the-instance")];

        await new SampleHost(work: null, settings).Build().RunJobAsync();

        foreach (var signal in (string[])["trace", "metrics", "logs"])
        {
            collector.Received(signal).ShouldContain("the-instance");
            collector.Received(signal).Split("service.instance.id").Length.ShouldBe(collector.Received(signal).Split("the-instance").Length);
        }
    }

    [Fact]
    public void The_buckets_of_runs_reach_from_a_tenth_of_a_second_to_half_an_hour()
    {
        double[]? buckets = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument is Histogram<double> { Name: "mcs.run.duration" } duration)
            {
                buckets = [.. duration.Advice!.HistogramBucketBoundaries!];
            }
        };
        RuntimeHelpers.RunClassConstructor(typeof(RunTelemetry).TypeHandle);
        listener.Start();

        buckets.ShouldNotBeNull();
        (buckets[0], buckets[^1]).ShouldBe((0.1, 1800));
        buckets.Where(limit => limit is > 0.5 and < 5).ShouldNotBeEmpty("a run of 1.5 s does not show as 5 s");
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_is_not_there_costs_a_run_nothing(string protocol)
    {
        (await EndAsync($"http://localhost:{UnusedPort()}", protocol)).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_collector_that_never_answers_holds_the_process_for_five_seconds_at_most()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        (await EndAsync($"http://{silent.LocalEndpoint}", "http/protobuf")).ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "no-value")]
    [InlineData("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such/file")]
    public async Task What_the_exporter_could_not_use_is_refused(string setting, string value)
    {
        var sample = new SampleHost(work: null, [.. Settings("http://127.0.0.1:1", "grpc").Where(usual => usual.Name != setting), (setting, value)]);

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("setting").GetString().ShouldBe(setting);
    }

    [Fact]
    public void Without_a_collector_there_is_no_export()
    {
        using var host = new SampleHost().Build();

        host.Services.GetService<ITelemetryExport>().ShouldBeNull();
    }

    /// <summary>How long a run takes from the end of its work: what comes before also compiles the whole SDK on a busy machine.</summary>
    private static async Task<TimeSpan> EndAsync(string endpoint, string protocol)
    {
        var ended = 0L;
        var sample = new SampleHost(
            (_, _, _) =>
            {
                ended = Stopwatch.GetTimestamp();
                return Task.CompletedTask;
            },
            Settings(endpoint, protocol));

        (await sample.Build().RunJobAsync()).ShouldBe(0);
        var took = Stopwatch.GetElapsedTime(ended);
        TestContext.Current.TestOutputHelper?.WriteLine($"{endpoint} {protocol}: {took.TotalMilliseconds:0} ms");
        return took;
    }

    private static (string Name, string? Value)[] Settings(string endpoint, string protocol) =>
    [
        (TelemetrySettings.CollectorName, endpoint),
        (TelemetrySettings.ProtocolName, protocol),
        ("OTEL_SERVICE_NAME", "sample-service"),
    ];

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class SampleReport : RunReport
    {
        public SampleReport() => Fetched = AddCount("fetched", "Fetched");

        public Count Fetched { get; }
    }
}
