using System.Net;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Http.Tests.Requests;

public sealed class SourceRequestsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SourceRequests _requests;

    public SourceRequestsTests() => _requests = new SourceRequests("Shop", _clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ApiSession Session => new("Shop", "token", _clock.GetUtcNow().AddMinutes(1), new RequestPace(1, _clock), "variable SHOP_TOKEN");

    [Fact]
    public async Task A_body_is_handed_over_while_it_arrives_and_ends_with_its_stream()
    {
        var body = new Body();
        using var response = new HttpResponseMessage { Content = new StreamContent(body) };

        var stream = await _requests.SendAsync(_ => Task.FromResult(response), Session, bodyTimeout: null, Ct);
        (await stream.ReadAsync(new byte[1], Ct)).ShouldBe(1);
        body.IsDisposed.ShouldBeFalse();
        await stream.DisposeAsync();

        body.IsDisposed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(401, SourceErrorKind.AuthRefused, "Shop answered 401 (Unauthorized): look at variable SHOP_TOKEN.")]
    [InlineData(403, SourceErrorKind.AuthRefused, "Shop answered 403 (Forbidden): look at variable SHOP_TOKEN.")]
    [InlineData(404, SourceErrorKind.Refused, "Shop answered 404 (NotFound).")]
    [InlineData(429, SourceErrorKind.RateLimited, "Shop answered 429 (TooManyRequests).")]
    [InlineData(503, SourceErrorKind.ServerError, "Shop answered 503 (ServiceUnavailable).")]
    public async Task A_status_that_is_not_2xx_is_a_fault_and_ends_the_response(int status, SourceErrorKind kind, string message)
    {
        var body = new Body();

        var fault = await FaultAsync(_ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(body) }));

        fault.Kind.ShouldBe(kind);
        fault.StatusCode.ShouldBe((HttpStatusCode)status);
        fault.Message.ShouldBe(message);
        fault.SourceName.ShouldBe("Shop");
        body.IsDisposed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(60, true, "Shop answered 429 (TooManyRequests).")]
    [InlineData(61, false, "Shop answered 429 (TooManyRequests) and asks to wait 61 s, longer than the 60 s that a request may wait.")]
    public async Task A_wait_is_kept_to_its_limit(int seconds, bool isWorthRetrying, string message)
    {
        var fault = await FaultAsync(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            response.Headers.Add("Retry-After", $"{seconds}");
            return Task.FromResult(response);
        });

        fault.RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
        fault.IsWorthRetrying.ShouldBe(isWorthRetrying);
        fault.Message.ShouldBe(message);
    }

    [Fact]
    public async Task No_headers_within_the_limit_are_a_timeout()
    {
        var asked = _requests.SendAsync(SilenceAsync, Session, bodyTimeout: null, Ct);
        _clock.Advance(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<SourceException>(() => asked)).Message.ShouldBe("Shop did not answer within 30 s.");
    }

    [Fact]
    public async Task A_caller_that_stops_gets_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var asked = _requests.SendAsync(SilenceAsync, Session, bodyTimeout: null, stop.Token);

        await stop.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => asked)).CancellationToken.ShouldBe(stop.Token);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_a_timeout() =>
        (await FaultAsync(_ => throw new TaskCanceledException())).Message.ShouldBe("No connection to Shop came about in time.");

    [Fact]
    public async Task A_connection_that_breaks_is_told_by_its_codes_alone()
    {
        var fault = await FaultAsync(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "SECRET"));

        fault.Kind.ShouldBe(SourceErrorKind.Network);
        fault.ToString().ShouldNotContain("SECRET");
        fault.Message.ShouldBe("The connection to Shop failed in a request: HttpRequestException (NameResolutionError).");
    }

    private Task<SourceException> FaultAsync(Func<CancellationToken, Task<HttpResponseMessage>> send) =>
        Should.ThrowAsync<SourceException>(() => _requests.SendAsync(send, Session, bodyTimeout: null, Ct));

    private static Task<HttpResponseMessage> SilenceAsync(CancellationToken cancellationToken) =>
        new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);

    private sealed class Body() : MemoryStream([1, 2, 3])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
