using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Time;
using Mcs.Testing.Clocks;

namespace Mcs.FakeGoAudits.Tests;

public sealed class RequestCountTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0 };

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task Calls_are_counted_by_endpoint_report_and_status()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var (one, two) = (api.Server.Audits[0].Id, api.Server.Audits[1].Id);
        api.Server.Faults.Add(FakeFault.Report(two, 503));

        await api.SummaryRowsAsync();
        await api.DetailRowsAsync(one);
        (await api.DetailsAsync(two)).Dispose();
        (await api.DetailsAsync(two)).Dispose();
        (await api.SummaryAsync("{}")).Dispose();

        var requests = api.Server.Requests;
        requests.Summary.ShouldBe(2);
        requests.Details.ShouldBe(3);
        requests.DetailsOf(two).ShouldBe(2);
        requests.DetailsOf("never asked").ShouldBe(0);
        requests.DetailsOrder.ShouldBe([one, two, two]);
        requests.ByReport.ShouldBe(new Dictionary<string, int> { [one] = 1, [two] = 2 }, ignoreOrder: true);
        requests.ByStatus.ShouldBe(new Dictionary<int, int> { [200] = 2, [503] = 2, [400] = 1 }, ignoreOrder: true);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task The_most_calls_at_once_are_counted()
    {
        var clock = new WatchedTimeProvider(FakeApi.End);
        await using var api = await FakeApi.StartAsync(Small with { TimeProvider = clock });
        api.Server.Faults.Add(new(FakeFaultKind.Delay) { Delay = TimeSpan.FromSeconds(1), Endpoint = FakeEndpoint.Details });

        var pending = api.Server.Audits.Take(3).Select(audit => api.DetailRowsAsync(audit.Id)).ToArray();
        await clock.TimersAsync(3, TestContext.Current.CancellationToken);
        var inFlight = api.Server.Requests.InFlight;
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(pending);
        await api.SummaryRowsAsync();

        inFlight.ShouldBe(3);
        api.Server.Requests.MaxInFlight.ShouldBe(3);
        api.Server.Requests.InFlight.ShouldBe(0);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task Calls_one_after_the_other_are_never_two_at_once()
    {
        await using var api = await FakeApi.StartAsync(Small);

        for (var call = 0; call < 200; call++)
        {
            await api.DetailRowsAsync(api.Server.Audits[call % 10].Id);
        }

        api.Server.Requests.MaxInFlight.ShouldBe(1);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task Reset_starts_all_counts_again()
    {
        await using var api = await FakeApi.StartAsync(Small);
        await api.SummaryRowsAsync();
        await api.DetailRowsAsync(api.Server.Audits[0].Id);

        api.Server.Requests.Reset();

        var requests = api.Server.Requests;
        (requests.Summary, requests.Details, requests.MaxInFlight).ShouldBe((0, 0, 0));
        requests.ByStatus.ShouldBeEmpty();
        requests.ByReport.ShouldBeEmpty();
        requests.DetailsOrder.ShouldBeEmpty();
        requests.LastSummaryBody.ShouldBeNull();
        requests.LastDetailsBody.ShouldBeNull();
    }
}
