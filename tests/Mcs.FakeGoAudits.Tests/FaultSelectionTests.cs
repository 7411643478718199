using System.Net;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;

namespace Mcs.FakeGoAudits.Tests;

public sealed class FaultSelectionTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0, AnswersPerReport = 6 };

    [Fact]
    public async Task One_report_can_fail_for_ever_while_others_do_not()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var (bad, good) = (api.Server.Audits[0].Id, api.Server.Audits[1].Id);
        api.Server.Faults.Add(FakeFault.Report(bad));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var failed = await api.DetailsAsync(bad);
            failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }

        (await api.DetailRowsAsync(good)).ShouldNotBeEmpty();
        (await api.SummaryRowsAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_first_fault_that_fits_is_used_first_and_skipped_calls_are_left_alone()
    {
        await using var api = await FakeApi.StartAsync(Small with
        {
            Faults = [FakeFault.Status(500, times: 1), FakeFault.Status(502, times: 1) with { Skip = 1 }],
        });

        var statuses = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            using var response = await api.SummaryAsync();
            statuses.Add((int)response.StatusCode);
        }

        statuses.ShouldBe([500, 200, 502, 200]);
    }

    [Fact]
    public async Task Probability_spoils_the_same_calls_for_the_same_seed()
    {
        await using var one = await FakeApi.StartAsync(Small);
        await using var other = await FakeApi.StartAsync(Small);
        var fault = FakeFault.Status(500) with { Probability = 0.5, Seed = 3 };
        one.Server.Faults.Add(fault);
        other.Server.Faults.Add(fault);

        var statuses = await StatusesAsync(one, 40);

        statuses.ShouldBe(await StatusesAsync(other, 40));
        statuses.Count(status => status == 500).ShouldBeInRange(8, 32);
    }

    [Fact]
    public async Task Refused_and_malformed_calls_use_no_fault_up()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [FakeFault.Status(500, times: 1)] });

        using var malformed = await api.SummaryAsync("{}");

        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        api.Server.Faults.Active.Single().Times.ShouldBe(1);
    }

    [Fact]
    public async Task Cleared_faults_are_gone()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [FakeFault.Status(500)] });

        api.Server.Faults.Clear();

        (await api.SummaryRowsAsync()).Length.ShouldBe(10);
    }

    public static TheoryData<FakeFault> Senseless =>
    [
        new FakeFault(FakeFaultKind.Status) { StatusCode = 199 },
        new FakeFault(FakeFaultKind.Status) { StatusCode = 600 },
        new FakeFault(FakeFaultKind.Status) { Times = -1 },
        new FakeFault(FakeFaultKind.Status) { Skip = -1 },
        new FakeFault(FakeFaultKind.Status) { RetryAfter = "1\r\nX: y" },
        new FakeFault(FakeFaultKind.Stall) { AfterRows = -1 },
        new FakeFault(FakeFaultKind.Delay) { Delay = TimeSpan.FromSeconds(-1) },
        new FakeFault(FakeFaultKind.Delay) { Probability = 1.01 },
        new FakeFault(FakeFaultKind.Delay) { Probability = double.NaN },
        new FakeFault((FakeFaultKind)99),
        new FakeFault(FakeFaultKind.Html) { Endpoint = (FakeEndpoint)99 },
    ];

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_fault_that_makes_no_sense_is_refused(FakeFault fault) =>
        Should.Throw<ArgumentException>(() => new FakeFaults().Add(fault));

    private static async Task<List<int>> StatusesAsync(FakeApi api, int calls)
    {
        var statuses = new List<int>();
        for (var call = 0; call < calls; call++)
        {
            using var response = await api.SummaryAsync();
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
