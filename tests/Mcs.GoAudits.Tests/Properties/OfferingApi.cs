using System.Net;
using System.Text;
using System.Text.Json;

namespace Mcs.GoAudits.Tests.Properties;

/// <summary>The API in memory: <see cref="OfferedAudits"/>, the summary's rows in an order of the test's. It can tell when it has given away so much.</summary>
internal sealed class OfferingApi(IReadOnlyList<int> order) : HttpMessageHandler
{
    private int _left = int.MaxValue;
    private CancellationTokenSource? _stop;

    public static readonly Uri Summary = new("http://offering/summary");
    public static readonly Uri Details = new("http://offering/details");

    /// <summary>Fires once so many rows or details were given away.</summary>
    public CancellationToken StopAfter(int given)
    {
        _left = given;
        _stop = new CancellationTokenSource();
        Give(0);
        return _stop.Token;
    }

    public CancellationToken NeverStop()
    {
        _stop = null;
        return CancellationToken.None;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri == Summary)
        {
            return Answer(new StreamContent(new SummaryStream(this, order)));
        }

        using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        Give(1);
        await Task.Yield();
        return Answer(new StringContent(OfferedAudits.Details(body.RootElement.GetProperty("audit_id").GetString()!)));
    }

    private static HttpResponseMessage Answer(HttpContent content) => new(HttpStatusCode.OK) { Content = content };

    private void Give(int count)
    {
        if (_stop is { } stop && Interlocked.Add(ref _left, -count) <= 0)
        {
            stop.Cancel();
        }
    }

    /// <summary>One row a read.</summary>
    private sealed class SummaryStream(OfferingApi api, IReadOnlyList<int> order) : MemoryStream
    {
        private int _next;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_next > order.Count)
            {
                return ValueTask.FromResult(0);
            }

            var text = _next == order.Count ? "]" : (_next == 0 ? "[" : ",") + OfferedAudits.Rows[order[_next]];
            _next++;
            api.Give(1);
            return ValueTask.FromResult(Encoding.UTF8.GetBytes(text, buffer.Span));
        }
    }
}
