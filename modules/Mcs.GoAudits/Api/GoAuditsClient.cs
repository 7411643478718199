using System.Runtime.CompilerServices;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Faults;
using Mcs.Http.Json;
using Mcs.Http.Requests;
using Mcs.Http.Retries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mcs.GoAudits.Api;

/// <summary>Asks GoAudits for summaries and details.</summary>
internal sealed class GoAuditsClient(
    [FromKeyedServices(GoAuditsClient.SourceName)] HttpClient http, GoAuditsEndpoints endpoints, TimeProvider clock, ILogger<GoAuditsClient> log, Random? random = null)
{
    public const string SourceName = "GoAudits";

    /// <summary>How long details may take once they have begun: one that trickles in would hold up every other, run after run.</summary>
    public static readonly TimeSpan DetailsTimeout = TimeSpan.FromMinutes(2);

    /// <summary>How long all tries of one report may take together, from its first request on.</summary>
    public static readonly TimeSpan ReportTimeout = TimeSpan.FromMinutes(3);

    /// <summary>A report is gathered in memory, and one without an end would hold up every other.</summary>
    public static readonly JsonArrayLimits DetailsLimits = new() { MaxBytes = 32 * 1024 * 1024 };

    // Made with the first request: a run that asks for nothing does not pay for it.
    private readonly Lazy<IGoAuditsApi> _api = new(() => RefitClients.Create<IGoAuditsApi>(http, endpoints.Summary, GoAuditsJson.Default));
    private readonly SourceRequests _requests = new(SourceName, clock);
    private readonly ResiliencePipeline _detailsRetry = NewRetry("details", clock, log, random);

    /// <summary>Reads a summary again, from its first row on, when it failed for a reason that may pass.</summary>
    public ResiliencePipeline SummaryRetry { get; } = NewRetry("summary", clock, log, random);

    /// <summary>Every row of the summary, in the order of the response, as it arrives. One try: see <see cref="SummaryRetry"/>.</summary>
    /// <exception cref="SourceException">The API failed; more rows may have followed.</exception>
    public async IAsyncEnumerable<SummaryRow> ReadSummaryAsync(
        SummaryRequest request, ApiSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = new SummaryBody(request.StartDate, request.EndDate, request.Status, request.FilterId);
        await using var response = await _requests.SendAsync(
            token => _api.Value.GetSummaryAsync(endpoints.Summary, body, session.GetAuthorization(), token), session, bodyTimeout: null, cancellationToken);
        await foreach (var row in JsonArrayReader.ReadAllAsync(response, GoAuditsJson.Default.SummaryJson, SourceName, JsonArrayLimits.Default, cancellationToken))
        {
            yield return SummaryRow.From(row);
        }
    }

    /// <summary>The details of one report.</summary>
    /// <param name="asked">Called when a request is about to be sent, after the wait for its turn.</param>
    /// <exception cref="SourceException">The API failed, after the retries; Incomplete when it knows none of the report.</exception>
    public async Task<ReportDetails> GetDetailsAsync(string reportId, ApiSession session, Action asked, CancellationToken cancellationToken)
    {
        using var time = new RequestBudget(ReportTimeout, clock, cancellationToken);
        try
        {
            return await _detailsRetry.ExecuteAsync(
                async token => await session.Pace.SendAsync(
                    () =>
                    {
                        asked();
                        time.Start();
                        return ReadDetailsAsync(reportId, session, token);
                    },
                    token),
                time.Token);
        }
        catch (OperationCanceledException) when (time.IsUsedUp && !cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(
                SourceErrorKind.Timeout, SourceName, $"{SourceName} was not done with the report within {ReportTimeout.TotalSeconds:0} s, all tries together.");
        }
    }

    private async Task<ReportDetails> ReadDetailsAsync(string reportId, ApiSession session, CancellationToken cancellationToken)
    {
        var body = new DetailsBody(reportId);
        await using var response = await _requests.SendAsync(
            token => _api.Value.GetDetailsAsync(endpoints.Details, body, session.GetAuthorization(), token), session, DetailsTimeout, cancellationToken);
        var details = new ReportDetailsBuilder();
        await foreach (var row in JsonArrayReader.ReadAllAsync(response, GoAuditsJson.Default.DetailsJson, SourceName, DetailsLimits, cancellationToken))
        {
            details.Add(row);
        }

        return details.Build()
            ?? throw new SourceException(SourceErrorKind.Incomplete, SourceName, $"{SourceName} sent details without any row of record type Detail.");
    }

    private static ResiliencePipeline NewRetry(string operation, TimeProvider clock, ILogger log, Random? random)
    {
        var retry = new RetryOptions(SourceName, operation, log) { Randomizer = (random ?? Random.Shared).NextDouble };
        return new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(retry).Build();
    }
}
