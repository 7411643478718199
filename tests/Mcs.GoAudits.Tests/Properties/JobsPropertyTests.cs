using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Settings;
using Mcs.GoAudits.Tests.Pipeline;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Tests.Properties;

public sealed class JobsPropertyTests(GoAuditsSqliteFixture fixture) : IClassFixture<GoAuditsSqliteFixture>
{
    private static readonly JobDefinition Ingestion = Define(GoAuditsModule.Ingestion.Name, JobConcurrency.Exclusive);
    private static readonly JobDefinition Enrichment = Define(GoAuditsModule.Enrichment.Name, JobConcurrency.Parallel);

    [Fact]
    public void Batch_size_concurrency_chunk_size_order_of_rows_and_restarts_do_not_change_the_tables() =>
        Checked.Holds(JobsCase.Any, EndsAsTheApiSaysAsync);

    private async Task EndsAsTheApiSaysAsync(JobsCase jobs)
    {
        var tables = await fixture.EmptyAsync();
        using var api = new OfferingApi(jobs.Order);
        await using var services = NewServices(tables, jobs, api);

        await WorkAsync(services, api, jobs.Stops);

        (await tables.QueryAsync(
            "SELECT GoAuditsReportId, CompletedAtUtc, CertificationNumber FROM GoAuditsReports",
            row => $"{row.Text("GoAuditsReportId")} {row.Moment("CompletedAtUtc"):s} {row.Text("CertificationNumber")}"))
            .ShouldBe(OfferedAudits.Ids.Select((id, audit) => $"{id} {OfferedAudits.CompletedAtUtc(audit):s} {OfferedAudits.Certificate(id)}"), ignoreOrder: true);
        (await tables.QueryAsync(
            "SELECT GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText FROM GoAuditsReportAnswers",
            row => $"{row.Text("GoAuditsReportId")} {row.Text("QuestionKey")} {row.Text("AnswerValue")} {row.Text("Section")} {row.Text("QuestionText")}"))
            .ShouldBe(OfferedAudits.Ids.SelectMany(id => OfferedAudits.Answers(id).Select(answer => $"{id} {answer.Key} {answer.Value} Site Question {answer.Key}")), ignoreOrder: true);
        (await tables.QueryAsync("SELECT JobName, ItemKey FROM ProcessedItems", row => $"{row.Text("JobName")} {row.Text("ItemKey")}"))
            .ShouldBe(OfferedAudits.Ids.SelectMany(id => new[] { $"{Ingestion.Name} {id}", $"{Enrichment.Name} {id}" }), ignoreOrder: true);
        (await tables.CountAsync("WorkItems")).ShouldBe(0);
        (await tables.QueryAsync("SELECT WatermarkUtc FROM JobWatermark", row => row.Second("WatermarkUtc").Value)).ShouldBe([OfferedAudits.CompletedAtUtc(0)]);
        (await tables.CountAsync("JobRunHistory", "Status NOT IN ('Succeeded', 'Cancelled')")).ShouldBe(0);
    }

    /// <summary>Both jobs are stopped after each of the numbers, then left to finish.</summary>
    private static async Task WorkAsync(ServiceProvider services, OfferingApi api, IReadOnlyList<int> stops)
    {
        foreach (var stop in stops)
        {
            await RunAsync<IngestionJob>(services, Ingestion, api.StopAfter(stop));
            await RunAsync<EnrichmentJob>(services, Enrichment, api.StopAfter(stop));
        }

        await RunAsync<IngestionJob>(services, Ingestion, api.NeverStop());
        ((EagerClock)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromHours(1));
        while (!(await RunAsync<EnrichmentJob>(services, Enrichment, CancellationToken.None)).Message.StartsWith("Selected=0 ", StringComparison.Ordinal))
        {
        }
    }

    private static Task<RunResult> RunAsync<TJob>(ServiceProvider services, JobDefinition job, CancellationToken stop)
        where TJob : IJob =>
        services.GetRequiredService<JobRunner>().RunAsync(job, () => services.GetRequiredService<TJob>(), stop);

    private static ServiceProvider NewServices(TestDatabase tables, JobsCase jobs, OfferingApi api) => tables.NewServices(
        new EagerClock(OfferedAudits.NowUtc),
        services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(tables.Environment.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .AddInMemoryCollection(
                [
                    new(GoAuditsVariables.SummaryUrl.Name, OfferingApi.Summary.ToString()),
                    new(GoAuditsVariables.DetailsUrl.Name, OfferingApi.Details.ToString()),
                    new(SharedSettings.ChunkRows.Name, $"{jobs.ChunkRows}"),
                    new(GoAuditsVariables.BatchSize.Name, $"{jobs.BatchSize}"),
                    new(GoAuditsVariables.Concurrency.Name, $"{jobs.Concurrency}"),
                ])
                .Build());
            services.AddSettings(RunSettings.Read);
            services.AddSingleton<JobRunner>();
            services.AddSingleton<ISecrets>(new AnySecret());
            services.AddTransient(provider => new GoAuditsClient(
                new HttpClient(api, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
                provider.GetRequiredService<GoAuditsEndpoints>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GoAuditsClient>>()));
        });

    private static JobDefinition Define(string name, JobConcurrency concurrency) =>
        new()
        {
            Name = name,
            ShortName = name,
            Trigger = JobTrigger.Schedule("0 * * * *"),
            Concurrency = concurrency,
            AzureResourceName = name,
        };

    private sealed class AnySecret : ISecrets
    {
        public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken) => Task.FromResult("token");
    }
}
