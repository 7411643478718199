using System.Text;
using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Tests;

public sealed class GoAuditsFakeTests : IAsyncLifetime
{
    private FakeGoAuditsServer _api = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = 3 }, TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = _api.BaseUrl };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    [Theory]
    [InlineData(GoAuditsFake.RequestsPath)]
    [InlineData(GoAuditsFake.FaultsPath)]
    public async Task The_links_of_the_dashboard_lead_somewhere(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Adding_audits_offers_that_many_more_completed_now()
    {
        var now = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        await SendAsync("add-audits", now);

        _api.Audits.Count.ShouldBe(3 + 25);
        _api.Audits[^1].CompletedAtUtc.ShouldBe(now);
    }

    [Theory]
    [InlineData("throttle-details", FakeFaultKind.Status, FakeEndpoint.Details)]
    [InlineData("fail-details", FakeFaultKind.Status, FakeEndpoint.Details)]
    [InlineData("cut-summary", FakeFaultKind.CutConnection, FakeEndpoint.Summary)]
    public async Task A_fault_is_in_force_until_it_is_cleared(string command, FakeFaultKind kind, FakeEndpoint endpoint)
    {
        await SendAsync(command, DateTimeOffset.UnixEpoch);
        var fault = _api.Faults.Active.ShouldHaveSingleItem();
        await SendAsync("clear-faults", DateTimeOffset.UnixEpoch);

        (fault.Kind, fault.Endpoint).ShouldBe((kind, endpoint));
        _api.Faults.Active.ShouldBeEmpty();
    }

    private async Task SendAsync(string name, DateTimeOffset now)
    {
        var command = GoAuditsFake.Declaration.Commands.Single(command => command.Name == name);
        using var request = new HttpRequestMessage(command.Method, command.Path);
        if (command.Body(now) is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
