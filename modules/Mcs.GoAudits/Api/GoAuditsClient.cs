using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Mcs.GoAudits.Parsing;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mcs.GoAudits.Api;

/// <summary>
/// Asks GoAudits for summaries and details. A request that fails for a reason that may pass is tried again, as
/// <see cref="RetryRules"/> says; every other fault of the API is a <see cref="GoAuditsException"/> at once.
/// </summary>
internal sealed class GoAuditsClient
{
    /// <summary>How long a try may take until the response headers are there.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest details that are accepted, in bytes. A report is gathered in memory, and one without an end would hold up
    /// every other, run after run.
    /// </summary>
    public const long LongestDetails = 32 * 1024 * 1024;

    /// <summary>How long details may take once they have begun: one that trickles in would likewise hold up every other.</summary>
    public static readonly TimeSpan SlowestDetails = TimeSpan.FromMinutes(2);

    /// <summary>How long all tries of one report may take together, from its first request on.</summary>
    public static readonly TimeSpan ReportTimeout = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http;
    private readonly GoAuditsEndpoints _endpoints;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _summaryRetries;
    private readonly ResiliencePipeline _detailsRetries;

    public GoAuditsClient(HttpClient http, GoAuditsEndpoints endpoints, TimeProvider clock, ILogger<GoAuditsClient> log, Random? random = null)
    {
        _http = http;
        _endpoints = endpoints;
        _clock = clock;
        _summaryRetries = Retries.Build("summary", clock, random ?? Random.Shared, log);
        _detailsRetries = Retries.Build("details", clock, random ?? Random.Shared, log);
    }

    /// <summary>Pours every row of the summary into the sink, in the order of the response.</summary>
    /// <exception cref="GoAuditsException">The API failed, after the retries; the rows of the last try may be incomplete.</exception>
    public async Task ReadSummaryAsync(SummaryRequest request, ApiCall call, ISummarySink sink, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new SummaryBody(request.StartDate, request.EndDate, request.Status, request.FilterId), GoAuditsJson.Default.SummaryBody);

        // A fault of the sink is a value until the retries are behind us: it is not the API's, and must not be tried again.
        var sinkFault = await _summaryRetries.ExecuteAsync(
            async token => Begin(sink)
                ?? await PostAsync(_endpoints.Summary, body, call, longest: null, response => PourAsync(response, sink, token), token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        sinkFault?.Throw();
    }

    /// <summary>The details of one report.</summary>
    /// <param name="asked">Called when a request is about to be sent, after the wait for its turn.</param>
    /// <exception cref="GoAuditsException">The API failed, after the retries; NoDetails when it knows none of the report.</exception>
    public async Task<ReportDetails> GetDetailsAsync(string reportId, ApiCall call, Action asked, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new DetailsBody(reportId), GoAuditsJson.Default.DetailsBody);
        using var time = new RequestBudget(ReportTimeout, _clock, cancellationToken);
        try
        {
            return await _detailsRetries.ExecuteAsync(
                async token => await call.Pace.SendAsync(
                    () =>
                    {
                        asked();
                        time.Start();
                        return PostAsync(_endpoints.Details, body, call, SlowestDetails, response => GatherAsync(response, token), token);
                    },
                    token).ConfigureAwait(false),
                time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (time.IsUsedUp && !cancellationToken.IsCancellationRequested)
        {
            throw new GoAuditsException(GoAuditsErrorKind.Timeout, $"GoAudits was not done with the report within {ReportTimeout.TotalSeconds:0} s, all tries together.");
        }
    }

    private static ExceptionDispatchInfo? Begin(ISummarySink sink)
    {
        try
        {
            sink.Begin();
            return null;
        }
        catch (Exception fault)
        {
            return ExceptionDispatchInfo.Capture(fault);
        }
    }

    private static async Task<ExceptionDispatchInfo?> PourAsync(Stream response, ISummarySink sink, CancellationToken cancellationToken)
    {
        await foreach (var row in JsonArrayReader.ReadAllAsync(response, GoAuditsJson.Default.SummaryJson, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await sink.RowAsync(SummaryRow.From(row), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                return ExceptionDispatchInfo.Capture(fault);
            }
        }

        return null;
    }

    private static async Task<ReportDetails> GatherAsync(Stream response, CancellationToken cancellationToken)
    {
        var details = new ReportDetailsBuilder();
        await foreach (var row in JsonArrayReader.ReadAllAsync(response, GoAuditsJson.Default.DetailsJson, LongestDetails, cancellationToken).ConfigureAwait(false))
            details.Add(row);

        return details.Build()
            ?? throw new GoAuditsException(GoAuditsErrorKind.NoDetails, "GoAudits sent details without any row of record type Detail.");
    }

    private async Task<T> PostAsync<T>(Uri endpoint, byte[] body, ApiCall call, TimeSpan? longest, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Authorization = call.Authorization;
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw Refusal(response, call);

        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var stream = new ResponseStream(content, _clock, longest);
        return await read(stream).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var headers = new CancellationTokenSource(HeadersTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, headers.Token);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new GoAuditsException(GoAuditsErrorKind.Timeout, headers.IsCancellationRequested
                ? $"GoAudits did not answer within {HeadersTimeout.TotalSeconds:0} s."
                : "No connection to GoAudits came about in time.");
        }
        catch (HttpRequestException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFault.In("a request", fault);
        }
    }

    private GoAuditsException Refusal(HttpResponseMessage response, ApiCall call)
    {
        var kind = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => GoAuditsErrorKind.AuthRefused,
            HttpStatusCode.TooManyRequests => GoAuditsErrorKind.RateLimited,
            >= HttpStatusCode.InternalServerError => GoAuditsErrorKind.ServerError,
            _ => GoAuditsErrorKind.Refused,
        };
        var now = _clock.GetUtcNow();
        var wait = RetryAfter.From(response.Headers, now);
        var objection = RetryRules.ObjectionTo(wait, call.Deadline - now);
        var advice = kind is GoAuditsErrorKind.AuthRefused ? $": look at {call.TokenSource}" : string.Empty;
        return new GoAuditsException(kind, $"GoAudits answered {(int)response.StatusCode} ({response.StatusCode}){objection}{advice}.")
        {
            StatusCode = response.StatusCode,
            RetryAfter = wait,
            IsWaitTooLong = objection is not null,
        };
    }
}
