using Mcs.Http.Requests;
using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Sample;

public static class SampleServices
{
    /// <summary>How each job of the module is added to a process.</summary>
    public static IReadOnlyList<JobServices> Jobs { get; } =
    [
        new(SampleModule.Ingestion, services => services.AddSample().AddTransient<IngestionJob>().AddJob<IngestionJob>(SampleModule.Ingestion)),
        new(SampleModule.Lines, services => services.AddSample().AddQueueJob<LinesHandler, IReadOnlyList<LineJson>>(SampleModule.Lines, LinesHandler.Options)),
        new(SampleModule.Acknowledgement, services => services.AddSample()
            .AddQueueJob<AcknowledgementHandler, string>(SampleModule.Acknowledgement, LinesHandler.Options with { Concurrency = 1 })),
    ];

    private static IServiceCollection AddSample(this IServiceCollection services)
    {
        services.AddSettings(SampleSettings.Read);
        services.AddSecret(reader => SampleSettings.Read(reader).Token);
        services.AddSourceHttpClient(SampleClient.SourceName);
        services.AddTransient<SampleClient>();
        return services.AddTables(SampleModule.Declaration);
    }
}

internal sealed record SampleSettings(Uri Url, SecretName Token, int ChunkRows)
{
    public static SampleSettings Read(SettingsReader reader) => new(
        reader.Read(SampleModule.Url), new SecretName(reader.Read(SampleModule.TokenSecret)!, SampleModule.Token.Name), reader.Read(SharedSettings.ChunkRows));
}
