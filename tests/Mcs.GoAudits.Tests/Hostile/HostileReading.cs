using System.Net;
using Mcs.GoAudits.Api;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Testing.Logging;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>
/// Reads a response as the product does: through its client, into what an ingestion or an enrichment gathers. Only the
/// network is left out. Whatever is no row, no SourceException and no answer to being told to stop fails the test here.
/// </summary>
internal static class HostileReading
{
    /// <summary>After so many bytes the caller loses patience, as a run does at its time limit: more than any limit of the product.</summary>
    public const long Patience = 40L * 1024 * 1024;

    /// <summary>Far more than any body takes; only what hangs comes so far.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly GoAuditsEndpoints Endpoints = new(new Uri("http://hostile/summary"), new Uri("http://hostile/details"));

    public static Task<Outcome> ReadAsync(HostileEndpoint endpoint, string body) => ReadAsync(endpoint, new HostileBody("", default, body).Pieces);

    /// <param name="poured">Is told how many bytes are out, whenever more are asked for.</param>
    public static async Task<Outcome> ReadAsync(HostileEndpoint endpoint, IEnumerable<ReadOnlyMemory<byte>> body, Action<long>? poured = null)
    {
        using var impatience = new CancellationTokenSource();
        using var log = new RecordingLog();
        using var logging = new LoggerFactory([log]);
        using var network = new NoNetwork(() => new PouredStream(body, bytes =>
        {
            poured?.Invoke(bytes);
            if (bytes >= Patience)
            {
                impatience.Cancel();
            }
        }));
        using var http = new HttpClient(network) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new GoAuditsClient(http, Endpoints, TimeProvider.System, logging.CreateLogger<GoAuditsClient>());

        var reading = Task.Run(() => ReadAsync(endpoint, client, impatience.Token), CancellationToken.None);
        var outcome = await reading.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        log.Lines.ShouldBeEmpty("a body is no reason to ask again");
        outcome.Fault?.IsTransient.ShouldBeFalse();
        (outcome.Fault?.ToString() ?? "").ShouldNotContain(HostileEndpoint.Canary, Case.Insensitive);
        return outcome;
    }

    private static async Task<Outcome> ReadAsync(HostileEndpoint endpoint, GoAuditsClient client, CancellationToken stop)
    {
        var session = new ApiSession(GoAuditsClient.SourceName, "token", null, new RequestPace(1, TimeProvider.System));
        try
        {
            if (endpoint == HostileEndpoint.Details)
            {
                return Outcome.Of((await client.GetDetailsAsync("A-1", session, () => { }, stop)).Answers.Count);
            }

            var request = new SummaryRequest(new DateOnly(2025, 3, 8), new DateOnly(2025, 3, 9), "Completed", "");
            return Outcome.Of(await client.SummaryRetry.ExecuteAsync(async token => await ChunkReading.ReadAsync(client.ReadSummaryAsync(request, session, token)), stop));
        }
        catch (SourceException fault)
        {
            return Outcome.Of(fault);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Outcome.Stopped;
        }
    }

    private sealed class NoNetwork(Func<Stream> body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body()) });
    }
}
