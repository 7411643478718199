using System.Globalization;
using Mcs.Platform.Schedule;

namespace Mcs.Platform.Tests.Schedule;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Saturday = new(2026, 11, 21, 10, 7, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * *", "2026-11-21T11:00:00Z", "2026-11-21T12:00:00Z")]
    [InlineData("*/15 * * * *", "2026-11-21T10:15:00Z", "2026-11-21T10:30:00Z")]
    [InlineData("5/15 * * * *", "2026-11-21T10:20:00Z", "2026-11-21T10:35:00Z")]
    [InlineData("0 9-17/4 * * 1-5", "2026-11-23T09:00:00Z", "2026-11-23T13:00:00Z")]
    [InlineData("0 0 1,15 * *", "2026-12-01T00:00:00Z", "2026-12-15T00:00:00Z")]
    [InlineData("0 0 * * 0", "2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z")]
    [InlineData("0 0 * * 7", "2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z")]
    public void The_next_occurrences_are_those_of_unix_in_utc(string cron, string first, string second)
    {
        var occurrences = CronSchedule.Parse(cron).After(Saturday).Take(2);

        occurrences.ShouldBe([Moment(first), Moment(second)]);
    }

    [Fact]
    public void Either_day_field_is_enough_when_both_are_given()
    {
        var occurrences = CronSchedule.Parse("0 0 13 * 5").After(Saturday).Take(4);

        occurrences.Select(occurrence => occurrence.ToString("ddd d MMM", CultureInfo.InvariantCulture)).ShouldBe(["Fri 27 Nov", "Fri 4 Dec", "Fri 11 Dec", "Sun 13 Dec"]);
    }

    [Fact]
    public void The_moment_itself_is_not_the_next_occurrence()
    {
        var noon = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        CronSchedule.Parse("0 * * * *").Next(noon).ShouldBe(noon.AddHours(1));
    }

    [Theory]
    [InlineData("*/15 * * * *", 15)]
    [InlineData("0 * * * *", 60)]
    [InlineData("0 2 * * *", 24 * 60)]
    [InlineData("0,20 * * * *", 40)]
    [InlineData("0 8-18 * * *", 14 * 60)]
    [InlineData("0 12 * * 1-5", 3 * 24 * 60)]
    [InlineData("*/5 * 1 * *", (((31 - 1) * 24 * 60) + 5))]
    [InlineData("0 0 29 2 *", (366 + 365 + 365 + 365) * 24 * 60)]
    public void The_period_is_the_longest_wait_from_one_occurrence_to_the_next(string cron, int minutes)
    {
        CronSchedule.Parse(cron).Period.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 * * *")]
    [InlineData("0 0 * * * *")]
    [InlineData(" 0 * * * *")]
    [InlineData("0  * * * *")]
    [InlineData("@daily")]
    [InlineData("0 0 ? * 1")]
    [InlineData("0 0 L * *")]
    [InlineData("0 0 15W * *")]
    [InlineData("0 0 * * 5#2")]
    [InlineData("0 0 * JAN *")]
    [InlineData("0 0 * * MON")]
    [InlineData("60 * * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 0 0 * *")]
    [InlineData("0 0 * 13 *")]
    [InlineData("0 0 * * 8")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/60 * * * *")]
    [InlineData("50-10 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("0 0 30 2 *")]
    public void What_azure_would_refuse_is_refused_here_by_its_own_text(string cron)
    {
        var refused = Should.Throw<FormatException>(() => CronSchedule.Parse(cron));

        refused.Message.ShouldStartWith($"'{cron}' is not a schedule: ");
    }

    [Fact]
    public void A_mistake_names_its_field()
    {
        Should.Throw<FormatException>(() => CronSchedule.Parse("0 25 * * *")).Message.ShouldContain("hour '25'");
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
