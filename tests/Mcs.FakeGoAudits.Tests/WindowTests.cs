using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Reading;

namespace Mcs.FakeGoAudits.Tests;

public sealed class WindowTests
{
    private static readonly FakeGoAuditsOptions Plain = new() { AuditsPerDay = 7, Days = 12, UglyShare = 0 };

    [Theory]
    [InlineData("2026-03-05", "2026-03-05")]
    [InlineData("2026-03-04", "2026-03-09")]
    [InlineData("1970-01-01", "2026-03-03")]
    [InlineData("2026-03-13", "9999-12-31")]
    public async Task Both_days_of_a_window_are_included(string start, string end)
    {
        await using var api = await FakeApi.StartAsync(Plain);
        var (first, last) = (DateOnly.Parse(start, null), DateOnly.Parse(end, null));

        var rows = await api.SummaryRowsAsync(FakeApi.SummaryBody(start, end));

        var meant = api.Server.Audits.Where(audit => DateOnly.FromDateTime(audit.CompletedAtUtc.UtcDateTime) is var day && day >= first && day <= last);
        rows.Select(row => SummaryReader.Id(row)).ShouldBe(meant.Select(audit => audit.Id), ignoreOrder: true);
        rows.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-09", "2026-03-08", "Completed")]
    [InlineData("2026-03-15", "2026-03-20", "Completed")]
    [InlineData("1970-01-01", "2026-02-20", "Completed")]
    [InlineData("1970-01-01", "2026-03-14", "In Progress")]
    public async Task A_window_without_audits_is_an_empty_array(string start, string end, string status)
    {
        await using var api = await FakeApi.StartAsync(Plain);

        (await api.SummaryRowsAsync(FakeApi.SummaryBody(start, end, status))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Audits_are_spread_over_the_days_before_the_end()
    {
        await using var api = await FakeApi.StartAsync(Plain);

        var times = api.Server.Audits.Select(audit => audit.CompletedAtUtc).ToArray();

        times.Length.ShouldBe(84);
        times.ShouldBe(times.Order());
        times[0].ShouldBeInRange(FakeApi.End.AddDays(-12), FakeApi.End.AddDays(-11));
        times[^1].ShouldBeInRange(FakeApi.End.AddDays(-1), FakeApi.End.AddTicks(-1));
    }

    [Fact]
    public async Task No_audit_is_completed_after_the_end_whatever_its_shapes()
    {
        await using var api = await FakeApi.StartAsync(Plain with { UglyShare = 1, AuditsPerDay = 400, Days = 1 });

        api.Server.Audits.ShouldAllBe(audit => audit.CompletedAtUtc < FakeApi.End);
    }

    [Fact]
    public async Task An_api_without_audits_answers_with_an_empty_array()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 0 });

        (await api.SummaryRowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_rows_of_an_audit_are_not_all_together()
    {
        await using var api = await FakeApi.StartAsync(Plain with { RowsPerAudit = 3 });

        var ids = (await api.SummaryRowsAsync()).Select(row => SummaryReader.Id(row)).ToArray();

        ids[..3].Distinct().Count().ShouldBe(3);
    }
}
