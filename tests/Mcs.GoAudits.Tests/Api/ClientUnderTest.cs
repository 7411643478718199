using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Requests;
using Mcs.Testing.Http;
using Mcs.Testing.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Tests.Api;

/// <summary>The client as the product registers it, talking to a <see cref="ScriptedApi"/> by the test's clock.</summary>
internal sealed class ClientUnderTest : IDisposable
{
    public const string Token = "TOKENSECRET";

    private static readonly SummaryRequest Request = new(new DateOnly(2025, 3, 8), new DateOnly(2025, 3, 9), "Completed", "");

    private readonly ServiceProvider _services;

    public ClientUnderTest(GoAuditsEndpoints endpoints, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(endpoints);
        services.AddSingleton(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSourceHttpClient(GoAuditsClient.SourceName);
        services.AddSingleton<GoAuditsClient>();
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<GoAuditsClient>();
    }

    public GoAuditsClient Client { get; }

    public RecordingLog Log { get; } = new();

    public RecordedRows Rows { get; init; } = new();

    /// <summary>How often it was said that a details request is about to be sent.</summary>
    public int Asked { get; private set; }

    public DateTimeOffset? Deadline { get; init; }

    private ApiSession Session => new(GoAuditsClient.SourceName, Token, Deadline, new RequestPace(1, _services.GetRequiredService<TimeProvider>()), "secret 'the-secret' in Key Vault");

    public Task ReadSummaryAsync(CancellationToken? cancellationToken = null) => ReadSummaryAsync(Request, cancellationToken);

    public Task ReadSummaryAsync(SummaryRequest request, CancellationToken? cancellationToken = null) =>
        Client.SummaryRetry.ExecuteAsync(
            async token => await Rows.ReadAsync(Client.ReadSummaryAsync(request, Session, token)), cancellationToken ?? TestContext.Current.CancellationToken).AsTask();

    public Task<ReportDetails> GetDetailsAsync(string reportId = "A-1", CancellationToken? cancellationToken = null) =>
        Client.GetDetailsAsync(reportId, Session, () => Asked++, cancellationToken ?? TestContext.Current.CancellationToken);

    public void Dispose() => _services.Dispose();
}
