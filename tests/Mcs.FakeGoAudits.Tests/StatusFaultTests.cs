using System.Net;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.Testing.Clocks;

namespace Mcs.FakeGoAudits.Tests;

public sealed class StatusFaultTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0, AnswersPerReport = 6 };

    [Fact]
    public async Task A_status_comes_as_often_as_asked_and_with_its_retry_after()
    {
        await using var api = await FakeApi.StartAsync(Small);
        api.Server.Faults.Add(FakeFault.Status(429, FakeEndpoint.Details, times: 2, retryAfter: "1"));
        var id = api.Server.Audits[0].Id;

        using var summary = await api.SummaryAsync();
        using var first = await api.DetailsAsync(id);
        using var second = await api.DetailsAsync(id);
        using var third = await api.DetailsAsync(id);

        new[] { summary, first, second, third }.Select(response => (int)response.StatusCode).ShouldBe([200, 429, 429, 200]);
        first.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        third.Headers.RetryAfter.ShouldBeNull();
        api.Server.Faults.Active.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_status_without_retry_after_has_none()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [FakeFault.Status(503)] });

        using var response = await api.SummaryAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task Retry_after_can_be_a_date()
    {
        await using var api = await FakeApi.StartAsync(Small with { TimeProvider = new WatchedTimeProvider(FakeApi.End) });
        api.Server.Faults.Add(new(FakeFaultKind.Status) { StatusCode = 503, RetryAfterDateIn = TimeSpan.FromSeconds(90) });

        using var response = await api.SummaryAsync();

        response.Headers.RetryAfter!.Date.ShouldBe(FakeApi.End.AddSeconds(90));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(302)]
    [InlineData(599)]
    public async Task Any_status_can_be_asked_for(int statusCode)
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [FakeFault.Status(statusCode)] });

        using var response = await api.SummaryAsync();

        ((int)response.StatusCode).ShouldBe(statusCode);
    }
}
