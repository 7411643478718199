using System.Text.Json;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Reading;

namespace Mcs.FakeGoAudits.Tests;

public sealed class TruthTests
{
    private static readonly FakeGoAuditsOptions AllUgly = new() { AuditCount = 400, Days = 20, RowsPerAudit = 2, UglyShare = 1 };

    [Fact]
    public async Task A_reader_that_follows_the_rules_ends_with_the_audits_and_times_that_were_meant()
    {
        await using var api = await FakeApi.StartAsync(AllUgly);

        var rows = await api.SummaryRowsAsync();

        Read(rows).ShouldBe(Meant(api.Server.Audits), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(ShapeTests.EachShape), MemberType = typeof(ShapeTests))]
    public async Task Each_shape_alone_is_meant_as_a_reader_reads_it(FakeShapes shape)
    {
        await using var api = await FakeApi.StartAsync(AllUgly with { AuditCount = 30, Days = 2, Shapes = shape });

        var rows = await api.SummaryRowsAsync();

        Read(rows).ShouldBe(Meant(api.Server.Audits), ignoreOrder: true);
        foreach (var audit in api.Server.Audits.Take(4))
        {
            var details = await api.DetailRowsAsync(audit.Id);
            DetailsReader.Answers(details).ShouldBe(audit.Answers);
            DetailsReader.Certificate(details).ShouldBe(audit.CertificateNumber);
        }
    }

    [Fact]
    public async Task A_reader_that_follows_the_rules_ends_with_the_answers_and_certificates_that_were_meant()
    {
        await using var api = await FakeApi.StartAsync(AllUgly with { WithoutCertificateShare = 0.3 });

        foreach (var audit in api.Server.Audits.Take(80))
        {
            var rows = await api.DetailRowsAsync(audit.Id);

            DetailsReader.Answers(rows).ShouldBe(audit.Answers);
            DetailsReader.Certificate(rows).ShouldBe(audit.CertificateNumber);
        }
    }

    [Fact]
    public async Task The_numbers_of_a_window_are_those_a_reader_counts()
    {
        await using var api = await FakeApi.StartAsync(AllUgly);
        var (first, last) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 5));
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        var rows = await api.SummaryRowsAsync(FakeApi.SummaryBody("2026-03-01", "2026-03-05"));
        var window = api.Server.Window(first, last);

        window.Rows.ShouldBe(rows.Length);
        window.WithoutId.ShouldBe(rows.Count(row => SummaryReader.Id(row) is null));
        window.WithoutTime.ShouldBe(rows.Count(row => SummaryReader.Id(row) is not null && SummaryReader.Time(row) is null));
        window.BeforeStart.ShouldBe(rows.Count(row => SummaryReader.Id(row) is not null && SummaryReader.Time(row) < midnight));
        window.Eligible.ShouldBe(window.Rows - window.Ineligible);
        window.Audits.ShouldBe(api.Server.AuditsBetween(first, last).Count());
        new[] { window.WithoutId, window.WithoutTime, window.BeforeStart }.ShouldAllBe(count => count > 0);
    }

    [Fact]
    public async Task Without_ugly_shapes_every_audit_has_exactly_the_rows_and_answers_asked_for()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 25, Days = 3, RowsPerAudit = 3, AnswersPerReport = 47, UglyShare = 0 });

        var rows = await api.SummaryRowsAsync();

        rows.Length.ShouldBe(75);
        api.Server.Audits.ShouldAllBe(audit => audit.Answers.Count == 47);
        api.Server.Audits.Select(audit => audit.Id).Distinct().Count().ShouldBe(25);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 300)]
    public async Task The_share_without_certificate_is_kept(double share, int without)
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 300, WithoutCertificateShare = share });

        api.Server.Audits.Count(audit => audit.CertificateNumber is null).ShouldBe(without);
    }

    [Fact]
    public async Task A_report_without_answers_still_has_a_detail_row()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 1, AnswersPerReport = 0, UglyShare = 0, WithoutCertificateShare = 0 });
        var audit = api.Server.Audits[0];

        var rows = await api.DetailRowsAsync(audit.Id);

        audit.Answers.ShouldBeEmpty();
        DetailsReader.Answers(rows).ShouldBeEmpty();
        DetailsReader.Certificate(rows).ShouldBe(audit.CertificateNumber);
        rows.ShouldContain(row => row.GetProperty("RecordType").GetString() == "Detail");
    }

    [Fact]
    public async Task Certificates_look_like_those_of_the_scheme()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 50, UglyShare = 0, WithoutCertificateShare = 0 });

        api.Server.Audits.ShouldAllBe(audit => System.Text.RegularExpressions.Regex.IsMatch(audit.CertificateNumber!, "^MCS-[0-9]{8}-[A-Z]$"));
    }

    private static Dictionary<string, DateTimeOffset> Read(IEnumerable<JsonElement> rows) => rows
        .Where(row => SummaryReader.Id(row) is not null && SummaryReader.Time(row) is not null)
        .GroupBy(row => SummaryReader.Id(row)!.ToUpperInvariant())
        .ToDictionary(audit => audit.Key, audit => audit.Max(row => SummaryReader.Time(row)!.Value));

    private static Dictionary<string, DateTimeOffset> Meant(IEnumerable<FakeAudit> audits) =>
        audits.ToDictionary(audit => audit.Id.ToUpperInvariant(), audit => audit.CompletedAtUtc);
}
