using System.Globalization;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class CompletedTimeTests
{
    [Theory]
    [InlineData("2025-03-09 17:04:05", "2025-03-09T17:04:05.0000000Z")]
    [InlineData("  2025-03-09 17:04:05 ", "2025-03-09T17:04:05.0000000Z")]
    [InlineData("2025-03-09", "2025-03-09T00:00:00.0000000Z")]
    [InlineData("2025-03-09T17:04:05", "2025-03-09T17:04:05.0000000Z")]
    [InlineData("2025-03-09T17:04:05Z", "2025-03-09T17:04:05.0000000Z")]
    [InlineData("2025-03-09T17:04", "2025-03-09T17:04:00.0000000Z")]
    [InlineData("2025-03-09T17:04Z", "2025-03-09T17:04:00.0000000Z")]
    [InlineData("2025-03-09T17:04:05.1", "2025-03-09T17:04:05.1000000Z")]
    [InlineData("2025-03-09T17:04:05.123Z", "2025-03-09T17:04:05.1230000Z")]
    [InlineData("2025-03-09T17:04:05,123Z", "2025-03-09T17:04:05.1230000Z")]
    [InlineData("2025-03-09T17:04:05.1234567Z", "2025-03-09T17:04:05.1234567Z")]
    [InlineData("2025-03-09T17:04:05.123456789Z", "2025-03-09T17:04:05.1234567Z")]
    [InlineData("2025-03-09T17:04:05+01:00", "2025-03-09T16:04:05.0000000Z")]
    [InlineData("2025-03-09T17:04:05.5-05:30", "2025-03-09T22:34:05.5000000Z")]
    [InlineData("2025-03-09T17:04:05+0100", "2025-03-09T16:04:05.0000000Z")]
    [InlineData("2025-03-09T17:04:05+01", "2025-03-09T16:04:05.0000000Z")]
    [InlineData("2025-03-09T17:04:05-00:00", "2025-03-09T17:04:05.0000000Z")]
    [InlineData("2025-01-01T00:30:00+14:00", "2024-12-31T10:30:00.0000000Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("0001-01-01 00:00:00", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void Is_usable_in_the_known_formats_and_becomes_utc(string text, string utc)
    {
        var time = CompletedTime.Parse(text);

        time.ShouldNotBeNull();
        time.Value.Kind.ShouldBe(DateTimeKind.Utc);
        time.Value.ToString("O", CultureInfo.InvariantCulture).ShouldBe(utc);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("today")]
    [InlineData("09/03/2025")]
    [InlineData("03/09/2025 17:04:05")]
    [InlineData("09.03.2025")]
    [InlineData("9 March 2025")]
    [InlineData("2025/03/09")]
    [InlineData("2025-3-9")]
    [InlineData("25-03-09")]
    [InlineData("20250309")]
    [InlineData("20250309T170405Z")]
    [InlineData("2025-W10-7")]
    [InlineData("2025-068")]
    [InlineData("2025-03")]
    [InlineData("1741539845")]
    [InlineData("2025-03-09 17:04")]
    [InlineData("2025-03-09 17:04:05.123")]
    [InlineData("2025-03-09 17:04:05Z")]
    [InlineData("2025-03-09 17:04:05 PM")]
    [InlineData("2025-03-09  17:04:05")]
    [InlineData("2025-03-09T7:04:05")]
    [InlineData("2025-03-09t17:04:05")]
    [InlineData("2025-03-09T17:04:05.")]
    [InlineData("2025-03-09T17:04:05z")]
    [InlineData("2025-03-09T17:04:05 Z")]
    [InlineData("2025-03-09T17:04:05UTC")]
    [InlineData("2025-03-09T17:04:05+1")]
    [InlineData("2025-03-09T17:04:05+01:60")]
    [InlineData("2025-03-09T17:04:05+14:01")]
    [InlineData("2025-03-09T17:04:05+99:00")]
    [InlineData("2025-03-09Z")]
    [InlineData("2025-02-30")]
    [InlineData("2025-02-29 00:00:00")]
    [InlineData("2025-13-01")]
    [InlineData("2025-00-01")]
    [InlineData("2025-03-09 24:00:00")]
    [InlineData("2025-03-09T24:00:00Z")]
    [InlineData("2025-03-09 17:60:05")]
    [InlineData("2025-03-09 17:04:60")]
    [InlineData("0000-01-01 00:00:00")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("10000-01-01")]
    [InlineData("-2025-03-09")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("٢٠٢٥-٠٣-٠٩")]
    [InlineData("2025-03-09\0")]
    [InlineData("2025-03-09T17:04:05Z\n2025-03-10T17:04:05Z")]
    public void Is_unusable_in_any_other_form(string text) =>
        CompletedTime.Parse(text).ShouldBeNull();

    [Fact]
    public void Survives_a_fraction_of_any_length() =>
        CompletedTime.Parse($"2025-03-09T17:04:05.{new string('9', 100_000)}Z")
            .ShouldBe(new DateTime(2025, 3, 9, 17, 4, 5, DateTimeKind.Utc).AddTicks(9_999_999));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void Does_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            CompletedTime.Parse("2025-03-09 17:04:05").ShouldBe(new DateTime(2025, 3, 9, 17, 4, 5));
            CompletedTime.Parse("2025-03-09T17:04:05.5+01:00").ShouldBe(new DateTime(2025, 3, 9, 16, 4, 5, 500));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("""{"Updated_On": "2025-01-01", "updated_on": "2025-01-02", "EndTime": "2025-01-03", "endTime": "2025-01-04", "Date": "2025-01-05", "date": "2025-01-06"}""", 1)]
    [InlineData("""{"Updated_On": null, "updated_on": "2025-01-02", "EndTime": "2025-01-03", "endTime": "2025-01-04", "Date": "2025-01-05", "date": "2025-01-06"}""", 2)]
    [InlineData("""{"Updated_On": "soon", "EndTime": "2025-01-03", "endTime": "2025-01-04", "Date": "2025-01-05", "date": "2025-01-06"}""", 3)]
    [InlineData("""{"Updated_On": "0000-00-00 00:00:00", "EndTime": "", "endTime": "2025-01-04", "Date": "2025-01-05", "date": "2025-01-06"}""", 4)]
    [InlineData("""{"date": "2025-01-06", "Date": "2025-01-05"}""", 5)]
    [InlineData("""{"Updated_On": 1741539845, "EndTime": {"at": "2025-01-03"}, "endTime": true, "Date": [], "date": "2025-01-06"}""", 6)]
    public void Comes_from_the_first_field_that_is_usable(string row, int day) =>
        Rows.Summary(row).CompletedAtUtc.ShouldBe(new DateTime(2025, 1, day));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Updated_On": 20250101, "date": "yesterday"}""")]
    [InlineData("""{"UPDATED_ON": "2025-01-01", "StartTime": "2025-01-01"}""")]
    public void Is_missing_when_no_field_is_usable(string row) =>
        Rows.Summary(row).CompletedAtUtc.ShouldBeNull();
}
