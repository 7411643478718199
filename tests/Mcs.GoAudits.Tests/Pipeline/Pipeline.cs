using Mcs.FakeGoAudits;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Logging;
using Mcs.Testing.Proof;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Tests.Pipeline;

/// <summary>The jobs, run as the programs run them, each time in services of their own: the fake API over real HTTP, a real database, a clock that does not wait.</summary>
public sealed class Pipeline(TestDatabase tables, FakeGoAuditsServer api, EagerClock clock) : IPipeline, IDisposable
{
    private static readonly JobDefinition Ingestion = Define(GoAuditsModule.Ingestion.Name, JobConcurrency.Exclusive);
    private static readonly JobDefinition Enrichment = Define(GoAuditsModule.Enrichment.Name, JobConcurrency.Parallel);

    public RecordedLogs Logs { get; } = new();

    public TestDatabase Tables => tables;

    public FakeGoAuditsServer Api => api;

    public EagerClock Clock => clock;

    public Task<RunResult> IngestAsync(params (string Name, string Value)[] settings) =>
        RunAsync<IngestionJob>(Ingestion, settings, TestContext.Current.CancellationToken);

    public Task<RunResult> EnrichAsync(params (string Name, string Value)[] settings) =>
        RunAsync<EnrichmentJob>(Enrichment, settings, TestContext.Current.CancellationToken);

    public Task<RunResult> EnrichUntilStoppedAsync(CancellationToken stop, params (string Name, string Value)[] settings) =>
        RunAsync<EnrichmentJob>(Enrichment, settings, stop);

    /// <summary>Runs enrichment until a run finds nothing to claim.</summary>
    public async Task DrainAsync(params (string Name, string Value)[] settings)
    {
        while (!(await EnrichAsync(settings)).Message.StartsWith("Selected=0 ", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>At the end of every test: no log line may tell the token or an answer.</summary>
    public void Dispose()
    {
        Logs.Dispose();
        Secrecy.Leaks(api, string.Join('\n', Logs.Entries.Select(entry => entry.Everything))).ShouldBeEmpty("in the log");
    }

    private async Task<RunResult> RunAsync<TJob>(JobDefinition job, (string Name, string Value)[] settings, CancellationToken stop)
        where TJob : IJob
    {
        await using var services = tables.NewServices(clock, services => Configure(services, settings));
        services.ValidateSettings();
        return await services.GetRequiredService<JobRunner>().RunAsync(job, () => services.GetRequiredService<TJob>(), stop);
    }

    private void Configure(IServiceCollection services, (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> environment = new(tables.Environment.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            [GoAuditsVariables.SummaryUrl.Name] = api.SummaryUrl.ToString(),
            [GoAuditsVariables.DetailsUrl.Name] = api.DetailsUrl.ToString(),
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
            .Build());
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSettings(RunSettings.Read);
        services.AddSingleton<JobRunner>();
        services.AddSingleton<ISecrets>(new PlainSecret(environment.GetValueOrDefault(GoAuditsVariables.Token.Name) ?? api.Token));
    }

    private static JobDefinition Define(string name, JobConcurrency concurrency) =>
        new()
        {
            Name = name,
            ShortName = name,
            Trigger = JobTrigger.Schedule("0 * * * *"),
            Concurrency = concurrency,
            AzureResourceName = name,
        };

    private sealed class PlainSecret(string value) : ISecrets
    {
        public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken) => Task.FromResult(value);
    }
}
