using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Reading;

namespace Mcs.FakeGoAudits.Tests;

public sealed class LateArrivalTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 20, Days = 10, UglyShare = 0 };
    private static readonly DateTimeOffset Past = new(2026, 3, 10, 11, 12, 13, TimeSpan.Zero);

    [Fact]
    public async Task An_added_audit_is_offered_from_then_on_with_its_own_details()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var before = await api.SummaryRowsAsync(FakeApi.SummaryBody("2026-03-10", "2026-03-10"));

        var late = api.Server.Add(new NewFakeAudit(Past) { Answers = 12 });

        var rows = await api.SummaryRowsAsync(FakeApi.SummaryBody("2026-03-10", "2026-03-10"));
        rows.Length.ShouldBe(before.Length + 1);
        rows.Single(row => SummaryReader.Id(row) == late.Id).ShouldSatisfyAllConditions(row => SummaryReader.Time(row).ShouldBe(Past));
        var details = await api.DetailRowsAsync(late.Id);
        DetailsReader.Answers(details).ShouldBe(late.Answers);
        late.Answers.Count.ShouldBe(12);
        api.Server.Audits.Count.ShouldBe(21);
        api.Server.Audits[20].Id.ShouldBe(late.Id);
        api.Server.Find(late.Id).ShouldBe(late);
    }

    [Fact]
    public async Task An_added_audit_may_have_any_id_and_no_certificate()
    {
        await using var api = await FakeApi.StartAsync(Small);

        var late = api.Server.Add(new NewFakeAudit(Past) { Id = "LATE-1", Certified = false, Rows = 4 });

        late.CertificateNumber.ShouldBeNull();
        (await api.SummaryRowsAsync()).Count(row => SummaryReader.Id(row) == "LATE-1").ShouldBe(4);
        (await api.DetailRowsAsync("late-1")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_added_audit_with_another_status_is_returned_for_that_status_only()
    {
        await using var api = await FakeApi.StartAsync(Small);

        api.Server.Add(new NewFakeAudit(Past) { Id = "DRAFT-1", Status = "In Progress" });

        (await api.SummaryRowsAsync()).ShouldNotContain(row => SummaryReader.Id(row) == "DRAFT-1");
        (await api.SummaryRowsAsync(FakeApi.SummaryBody(status: "In Progress"))).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" x")]
    [InlineData("taken")]
    public async Task An_id_that_is_none_or_is_taken_is_refused(string id)
    {
        await using var api = await FakeApi.StartAsync(Small);
        api.Server.Add(new NewFakeAudit(Past) { Id = "TAKEN" });

        Should.Throw<ArgumentException>(() => api.Server.Add(new NewFakeAudit(Past) { Id = id }));
    }

    [Fact]
    public async Task A_generated_id_is_taken_too()
    {
        await using var api = await FakeApi.StartAsync(Small);

        Should.Throw<ArgumentException>(() => api.Server.Add(new NewFakeAudit(Past) { Id = api.Server.Audits[4].Id }));
    }

    [Fact]
    public async Task An_audit_completed_again_moves_to_its_new_day_and_keeps_its_details()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var audit = api.Server.Audits[0];
        var newer = FakeApi.End.AddHours(-1);

        var moved = api.Server.CompleteAgain(audit.Id, newer);

        moved.CompletedAtUtc.ShouldBe(newer);
        moved.Answers.ShouldBe(audit.Answers);
        api.Server.Audits.Count.ShouldBe(20);
        api.Server.Audits[0].CompletedAtUtc.ShouldBe(newer);
        var rows = (await api.SummaryRowsAsync()).Where(row => SummaryReader.Id(row) == audit.Id);
        rows.Select(row => SummaryReader.Time(row)).ShouldBe([newer]);
        DetailsReader.Answers(await api.DetailRowsAsync(audit.Id)).ShouldBe(audit.Answers);
    }

    [Fact]
    public async Task An_added_audit_can_be_completed_again()
    {
        await using var api = await FakeApi.StartAsync(Small);
        api.Server.Add(new NewFakeAudit(Past) { Id = "LATE-2" });

        api.Server.CompleteAgain("late-2", Past.AddDays(1));

        api.Server.Audits.Count.ShouldBe(21);
        api.Server.Find("LATE-2")!.CompletedAtUtc.ShouldBe(Past.AddDays(1));
    }

    [Fact]
    public async Task A_completion_never_becomes_older()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var audit = api.Server.Audits[0];

        Should.Throw<ArgumentException>(() => api.Server.CompleteAgain(audit.Id, audit.CompletedAtUtc.AddSeconds(-1)));
        Should.Throw<ArgumentException>(() => api.Server.CompleteAgain("no-such-audit", Past));
    }
}
