using Mcs.ServiceDefaults.Logging;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Tests.Logging;

#pragma warning disable CA1848 // Templates of others.

public sealed class TextLinesTests
{
    [Theory]
    [InlineData(LogLevel.Debug, "09:00:00Z dbug  It happened\n")]
    [InlineData(LogLevel.Information, "09:00:00Z info  It happened\n")]
    [InlineData(LogLevel.Warning, "09:00:00Z warn  It happened\n")]
    [InlineData(LogLevel.Error, "09:00:00Z fail  It happened\n")]
    [InlineData(LogLevel.Critical, "09:00:00Z crit  It happened\n")]
    public void A_line_is_the_time_the_level_and_the_message(LogLevel level, string expected)
    {
        var log = new CapturedLog(new TextLines(colour: false));

        log.Provider.CreateLogger("Any").Log(level, "It happened");

        log.Text.ShouldBe(expected);
    }

    [Fact]
    public void A_terminal_gets_colour()
    {
        var log = new CapturedLog(new TextLines(colour: true));

        log.Logger().LogError("It happened");

        log.Text.ShouldBe("\e[2m09:00:00Z\e[0m \e[31mfail\e[0m  It happened\n");
    }

    [Fact]
    public void Control_characters_of_others_do_not_reach_the_terminal_and_further_lines_are_aligned()
    {
        var log = new CapturedLog(new TextLines(colour: false));

        log.Logger().LogInformation("{Text}", "one\r\n\e[31mtwo\a");

        log.Text.ShouldBe("09:00:00Z info  one\n                [31mtwo\n");
    }

    [Fact]
    public void An_exception_follows_without_the_message_that_nobody_wrote_for_an_operator()
    {
        var log = new CapturedLog(new TextLines(colour: false));

        log.Logger().LogError(new FakeJobException("told", new InvalidOperationException("canary")), "Failed");

        log.Text.ShouldBe("09:00:00Z fail  Failed\n                Mcs.Testing.Runs.FakeJobException: told\n                 ---> System.InvalidOperationException\n");
    }
}
