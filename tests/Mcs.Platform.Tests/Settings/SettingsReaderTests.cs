using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace Mcs.Platform.Tests.Settings;

public sealed class SettingsReaderTests
{
    private const string Name = "SOME_SETTING";

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(" value ", "value")]
    public void A_blank_text_counts_as_not_set(string? value, string? expected)
    {
        var reader = Reader(value);

        reader.Text(Name).ShouldBe(expected);
        reader.Text(Name, "otherwise").ShouldBe(expected ?? "otherwise");
        reader.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData("1", 1)]
    [InlineData("+7", 7)]
    [InlineData("32", 32)]
    public void A_whole_number_is_read_within_its_bounds(string? value, int expected)
    {
        var reader = Reader(value);

        reader.WholeNumber(Name, 50, 1, 32).ShouldBe(expected);
        reader.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("33")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("ten")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_refused_and_not_silently_replaced(string value)
    {
        var reader = Reader(value);

        reader.WholeNumber(Name, 50, 1, 32);

        reader.Problems.ShouldHaveSingleItem().ToString().ShouldBe($"SOME_SETTING: '{value}' is not a whole number from 1 to 32");
    }

    [Fact]
    public void A_date_is_read_in_one_form_only()
    {
        Reader("2026-02-28").Date(Name).ShouldBe(new DateOnly(2026, 2, 28));
        Reader(null).Date(Name).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("28/02/2026")]
    [InlineData("2026-2-28")]
    [InlineData("2026-02-28T00:00:00Z")]
    [InlineData("yesterday")]
    public void What_is_no_date_is_refused(string value)
    {
        var reader = Reader(value);

        reader.Date(Name).ShouldBeNull();

        reader.Problems.ShouldHaveSingleItem().ToString().ShouldBe($"SOME_SETTING: '{value}' is not a date of the form YYYY-MM-DD");
    }

    [Theory]
    [InlineData(null, "https://otherwise.example/")]
    [InlineData("http://127.0.0.1:5000/api", "http://127.0.0.1:5000/api")]
    public void An_address_is_absolute_and_http(string? value, string expected)
    {
        var reader = Reader(value);

        reader.Url(Name, "https://otherwise.example/").AbsoluteUri.ShouldBe(expected);
        reader.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("example.com")]
    [InlineData("ftp://example.com")]
    public void Any_other_address_is_refused(string value)
    {
        var reader = Reader(value);

        reader.Url(Name, "https://otherwise.example/");

        reader.Problems.ShouldHaveSingleItem().Setting.ShouldBe(Name);
    }

    [Fact]
    public void Names_are_those_of_environment_variables()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:mcs", "Server=x")]).Build();

        new SettingsReader(configuration, isDevelopment: false).Text("ConnectionStrings__mcs").ShouldBe("Server=x");
    }

    private static SettingsReader Reader(string? value) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new(Name, value)]).Build(), isDevelopment: false);
}
