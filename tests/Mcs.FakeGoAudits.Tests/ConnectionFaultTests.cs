using System.Text.Json;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Time;
using Mcs.Testing.Clocks;

namespace Mcs.FakeGoAudits.Tests;

public sealed class ConnectionFaultTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0, AnswersPerReport = 6 };

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_delay_holds_the_headers_back()
    {
        var clock = new WatchedTimeProvider(FakeApi.End);
        await using var api = await FakeApi.StartAsync(Small with { TimeProvider = clock });
        api.Server.Faults.Add(new(FakeFaultKind.Delay) { Delay = TimeSpan.FromSeconds(40) });

        var pending = api.SummaryRowsAsync();
        var dueTime = await clock.NextTimerAsync(TestContext.Current.CancellationToken);
        var wasCompleted = pending.IsCompleted;
        clock.Advance(dueTime);

        wasCompleted.ShouldBeFalse();
        dueTime.ShouldBe(TimeSpan.FromSeconds(40));
        (await pending).Length.ShouldBe(10);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_stall_sends_rows_then_nothing_then_the_rest()
    {
        var clock = new WatchedTimeProvider(FakeApi.End);
        await using var api = await FakeApi.StartAsync(Small with { TimeProvider = clock });
        api.Server.Faults.Add(new(FakeFaultKind.Stall) { AfterRows = 4, Delay = TimeSpan.FromSeconds(40) });

        using var response = await api.SummaryHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var dueTime = await clock.NextTimerAsync(TestContext.Current.CancellationToken);
        var before = await Rows.ReadAsync(body, rows: 4);
        var rest = new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken);
        var wasCompleted = rest.IsCompleted;
        clock.Advance(dueTime);

        wasCompleted.ShouldBeFalse();
        dueTime.ShouldBe(TimeSpan.FromSeconds(40));
        JsonDocument.Parse(before + await rest).RootElement.GetArrayLength().ShouldBe(10);
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_stall_without_end_ends_with_the_server()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.Stall) { AfterRows = 2 }] });

        using var response = await api.SummaryHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var rows = await Rows.ReadAsync(body, rows: 2);
        await api.Server.DisposeAsync();

        Rows.In(rows).ShouldBe(2);
        await Should.ThrowAsync<IOException>(new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_reset_comes_before_any_header()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.ResetBeforeHeaders) { Times = 1 }] });

        await Should.ThrowAsync<HttpRequestException>(() => api.SummaryAsync());

        api.Server.Requests.WithStatus(0).ShouldBe(1);
        (await api.SummaryRowsAsync()).Length.ShouldBe(10);
    }

    [Theory(Timeout = Limits.TestMilliseconds)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(999)]
    public async Task A_cut_connection_ends_amid_the_body(int afterRows)
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.CutConnection) { AfterRows = afterRows }] });

        using var response = await api.SummaryHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var rows = await Rows.ReadAsync(body, Math.Min(afterRows, 10));

        Rows.In(rows).ShouldBe(Math.Min(afterRows, 10));
        await Should.ThrowAsync<IOException>(new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
