using System.Net;
using Mcs.Http.Faults;
using Mcs.Http.Retries;

namespace Mcs.Http.Requests;

/// <summary>Sends the requests of a source, one try each, with the time limits that every try has. What goes wrong is a <see cref="SourceException"/>.</summary>
/// <param name="source">The name of the source.</param>
public sealed class SourceRequests(string source, TimeProvider clock)
{
    /// <summary>How long a try may take until the response headers are there.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that a Retry-After header may ask for.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Hands over the body of a 2xx response while it arrives. Its reads have their own limits; disposing it ends the response.</summary>
    /// <param name="send">Sends the request and returns at the response headers.</param>
    /// <param name="session">The run's access.</param>
    /// <param name="bodyTimeout">How long the whole body may take; null for as long as it goes on.</param>
    /// <param name="cancellationToken">Stops the request until the headers are there; afterwards the token of each read does.</param>
    public async Task<Stream> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> send, ApiSession session, TimeSpan? bodyTimeout, CancellationToken cancellationToken)
    {
        var response = await HeadersAsync(send, cancellationToken);
        try
        {
            return response.IsSuccessStatusCode
                ? new ResponseStream(source, response, await response.Content.ReadAsStreamAsync(cancellationToken), clock, bodyTimeout)
                : throw Refusal(response, session);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> HeadersAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var headers = new CancellationTokenSource(HeadersTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, headers.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new SourceException(SourceErrorKind.Timeout, source, headers.IsCancellationRequested
                ? $"{source} did not answer within {HeadersTimeout.TotalSeconds:0} s."
                : $"No connection to {source} came about in time.");
        }
        catch (HttpRequestException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFault.In("a request", source, fault);
        }
    }

    private SourceException Refusal(HttpResponseMessage response, ApiSession session)
    {
        var kind = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SourceErrorKind.AuthRefused,
            HttpStatusCode.TooManyRequests => SourceErrorKind.RateLimited,
            >= HttpStatusCode.InternalServerError => SourceErrorKind.ServerError,
            _ => SourceErrorKind.Refused,
        };
        var now = clock.GetUtcNow();
        var wait = RetryAfter.From(response.Headers, now);
        var rejection = RetryAfter.RejectWait(wait, MaxRetryAfter, session.Deadline - now);
        var advice = kind is SourceErrorKind.AuthRefused ? $": look at {session.TokenSource}" : string.Empty;
        return new SourceException(kind, source, $"{source} answered {(int)response.StatusCode} ({response.StatusCode}){rejection}{advice}.")
        {
            StatusCode = response.StatusCode,
            RetryAfter = wait,
            IsWaitTooLong = rejection is not null,
        };
    }
}
