using System.Text.Json;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Time;

namespace Mcs.FakeGoAudits.Tests;

public sealed class StreamingTests
{
    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_large_summary_arrives_in_parts_and_whole()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 8_000, RowsPerAudit = 5, UglyShare = 0 });

        using var response = await api.SummaryHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var inFlight = api.Server.Requests.InFlight;
        var rows = 0;
        await foreach (var row in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, cancellationToken: TestContext.Current.CancellationToken))
        {
            rows += row.TryGetProperty("ID", out _) ? 1 : 0;
        }

        // The client holds headers while the server still writes: more than ten megabytes do not fit between them.
        inFlight.ShouldBe(1);
        rows.ShouldBe(40_000);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_client_that_leaves_amid_a_response_does_not_stay_in_flight()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 8_000, RowsPerAudit = 5, UglyShare = 0 });

        var response = await api.SummaryHeadersAsync();
        response.Dispose();

        await Eventually.IsAsync(() => api.Server.Requests.InFlight == 0);
    }
}
