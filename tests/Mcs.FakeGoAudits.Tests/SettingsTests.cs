using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Settings;

namespace Mcs.FakeGoAudits.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void An_empty_environment_gives_the_defaults()
    {
        var options = Read([]);

        options.ShouldBe(new FakeGoAuditsOptions { Faults = options.Faults });
        options.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var options = Read(new()
        {
            ["FAKE_GOAUDITS_SEED"] = "-7",
            ["FAKE_GOAUDITS_AUDITS"] = "1000",
            ["FAKE_GOAUDITS_AUDITS_PER_DAY"] = "5",
            ["FAKE_GOAUDITS_DAYS"] = "9",
            ["FAKE_GOAUDITS_END_UTC"] = "2026-03-14T15:00:00+01:00",
            ["FAKE_GOAUDITS_ROWS_PER_AUDIT"] = "3",
            ["FAKE_GOAUDITS_ANSWERS_PER_REPORT"] = "0",
            ["FAKE_GOAUDITS_WITHOUT_CERTIFICATE_SHARE"] = "0.5",
            ["FAKE_GOAUDITS_UGLY_SHARE"] = "1",
            ["FAKE_GOAUDITS_SHAPES"] = "Unicode,longtexts",
            ["FAKE_GOAUDITS_TOKEN"] = "open sesame",
            ["FAKE_GOAUDITS_FORBIDDEN_TOKEN"] = "closed",
            ["FAKE_GOAUDITS_FAULTS"] = """{"kind":"Html","times":2}""",
        });

        options.ShouldBe(new FakeGoAuditsOptions
        {
            Seed = -7,
            AuditCount = 1000,
            AuditsPerDay = 5,
            Days = 9,
            EndUtc = new DateTimeOffset(2026, 3, 14, 14, 0, 0, TimeSpan.Zero),
            RowsPerAudit = 3,
            AnswersPerReport = 0,
            WithoutCertificateShare = 0.5,
            UglyShare = 1,
            Shapes = FakeShapes.Unicode | FakeShapes.LongTexts,
            Token = "open sesame",
            ForbiddenToken = "closed",
            Faults = options.Faults,
        });
        options.Faults.ShouldBe([new FakeFault(FakeFaultKind.Html) { Times = 2 }]);
    }

    [Theory]
    [InlineData("SEED", "x")]
    [InlineData("AUDITS", "-1")]
    [InlineData("AUDITS_PER_DAY", "2147483647")]
    [InlineData("DAYS", "0")]
    [InlineData("END_UTC", "yesterday")]
    [InlineData("ROWS_PER_AUDIT", "0")]
    [InlineData("ANSWERS_PER_REPORT", "-1")]
    [InlineData("WITHOUT_CERTIFICATE_SHARE", "1.5")]
    [InlineData("UGLY_SHARE", "NaN")]
    [InlineData("SHAPES", "Pretty")]
    [InlineData("FAULTS", "{\n\"kind\":\"Nothing\"}")]
    [InlineData("FAULTS", """{"kind":"Status","statusCode":42}""")]
    public void A_setting_that_makes_no_sense_is_refused_in_one_line(string name, string value)
    {
        var mistake = Should.Throw<FakeSettingsException>(() => Read(new() { ["FAKE_GOAUDITS_" + name] = value }));

        mistake.Message.ShouldStartWith("FAKE_GOAUDITS_");
        mistake.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Options_that_make_no_sense_do_not_start()
    {
        var start = () => FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { Days = 0 }, TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<ArgumentException>(start)).Message.ShouldContain("Days");
    }

    private static FakeGoAuditsOptions Read(Dictionary<string, string> environment) =>
        new EnvironmentSettings(environment.GetValueOrDefault).Read();
}
