using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Mcs.Http.Faults;
using Mcs.Http.Json;
using Mcs.Http.Retries;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mcs.Http.Requests;

/// <summary>The client of a source with ordinary endpoints: paths below one address, a bearer token, JSON arrays. A module's own derives from it.</summary>
/// <param name="source">The name of the source.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="address">Where paths begin.</param>
/// <param name="token">Its token; null for a source that asks for none.</param>
/// <param name="tools">What every client needs.</param>
public abstract class SourceClient(string source, HttpClient http, Uri address, SecretName? token, SourceClientTools tools)
{
    private readonly string _address = address.ToString().TrimEnd('/');
    private readonly SourceRequests _requests = new(source, tools.Clock);
    private ApiSession? _session;

    /// <summary>How long the body of a response may take.</summary>
    protected virtual TimeSpan BodyTimeout => TimeSpan.FromMinutes(1);

    /// <summary>Tries again what failed for a reason that may pass; what reads a stream begins anew.</summary>
    public ResiliencePipeline Retry { get; } = new ResiliencePipelineBuilder { TimeProvider = tools.Clock }
        .AddRetry(new RetryOptions(source, "API", tools.Loggers.CreateLogger($"Mcs.Http.{source}")))
        .Build();

    /// <summary>Reads the token, once a run or worker, before its first request.</summary>
    public async Task OpenAsync(RunContext run, int concurrency, CancellationToken cancellationToken) =>
        _session = await tools.Sessions.CreateAsync(source, token, concurrency, run, cancellationToken);

    /// <summary>The elements of a JSON array, as they arrive. One try: see <see cref="Retry"/>.</summary>
    /// <exception cref="SourceException">The API failed; more elements may have followed.</exception>
    protected async IAsyncEnumerable<T> ReadArrayAsync<T>(string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, new()
    {
        await using var body = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{_address}/{path}"), cancellationToken);
        await foreach (var element in JsonArrayReader.ReadAllAsync(body, type, source, JsonArrayLimits.Default, cancellationToken))
        {
            yield return element;
        }
    }

    /// <summary>Sends content. One try: see <see cref="Retry"/>. Where sending twice would have two effects, the key lets the source tell.</summary>
    /// <exception cref="SourceException">The API failed, or its answer was lost.</exception>
    protected async Task PostAsync(string path, Func<HttpContent> content, string idempotencyKey, CancellationToken cancellationToken)
    {
        await using var answer = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, $"{_address}/{path}") { Content = content(), Headers = { { "Idempotency-Key", idempotencyKey } } },
            cancellationToken);
    }

    private async Task<Stream> SendAsync(Func<HttpRequestMessage> newRequest, CancellationToken cancellationToken)
    {
        var session = _session ?? throw new InvalidOperationException($"The client of {source} is not open");
        return await session.Pace.SendAsync(
            () => _requests.SendAsync(
                token =>
                {
                    var request = newRequest();
                    request.Headers.Authorization = session.GetAuthorization() is { } value ? AuthenticationHeaderValue.Parse(value) : null;
                    return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                },
                session,
                BodyTimeout,
                cancellationToken),
            cancellationToken);
    }
}

/// <summary>What every client of a source needs from the process.</summary>
public sealed record SourceClientTools(ApiSessionFactory Sessions, TimeProvider Clock, ILoggerFactory Loggers);
