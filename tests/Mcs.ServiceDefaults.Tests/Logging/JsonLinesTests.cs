using System.Text.Json;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Tests.Logging;

#pragma warning disable CA1848, CA2254, CA1727 // What others log, in every shape: templates and names vary on purpose.

public sealed class JsonLinesTests
{
    private const string LoneSurrogate = "\ud800";

    [Fact]
    public void A_line_has_the_time_in_utc_the_level_the_message_and_where_it_comes_from()
    {
        var line = CapturedLog.Line(logger => logger.LogWarning(new EventId(42, "Named"), "Something happened"));

        line.GetRawText().ShouldBe(
            """{"timestamp":"2026-03-02T09:00:00.000Z","level":"Warning","message":"Something happened","category":"Some.Category","eventId":42,"eventName":"Named"}""");
    }

    [Fact]
    public void Values_of_the_entry_are_fields_of_their_own_kind()
    {
        var line = CapturedLog.Line(logger => logger.LogInformation(
            "{Text} {Number} {Big} {Fraction} {Money} {Flag} {Moment} {Id} {Level} {NotANumber}",
            "text",
            7,
            ulong.MaxValue,
            0.5,
            1.10m,
            true,
            new DateTimeOffset(2026, 1, 2, 4, 4, 5, TimeSpan.FromHours(1)),
            Guid.Empty,
            LogLevel.Debug,
            double.NaN));

        line.GetProperty("text").GetString().ShouldBe("text");
        line.GetProperty("number").GetRawText().ShouldBe("7");
        line.GetProperty("big").GetRawText().ShouldBe("18446744073709551615");
        line.GetProperty("fraction").GetRawText().ShouldBe("0.5");
        line.GetProperty("money").GetRawText().ShouldBe("1.10");
        line.GetProperty("flag").GetBoolean().ShouldBeTrue();
        line.GetProperty("moment").GetString().ShouldBe("2026-01-02T03:04:05Z");
        line.GetProperty("id").GetString().ShouldBe("00000000-0000-0000-0000-000000000000");
        line.GetProperty("level").GetString().ShouldBe("Information");
        line.GetProperty("notANumber").GetString().ShouldBe("NaN");
    }

    [Fact]
    public void The_template_is_no_field_and_neither_is_a_value_that_is_absent()
    {
        var line = CapturedLog.Line(logger => logger.LogInformation("{Present} {Absent}", 1, null));

        line.EnumerateObject().Select(field => field.Name).ShouldBe(["timestamp", "level", "message", "category", "present"]);
    }

    [Fact]
    public void Scopes_are_flat_and_nothing_takes_over_a_name_that_is_taken()
    {
        var line = CapturedLog.Line(logger =>
        {
            using var run = logger.BeginScope(new Dictionary<string, object> { ["jobName"] = "Real", ["jobRunId"] = Guid.Empty });
            using var page = logger.BeginScope("Page {Page}", 3);
            using var words = logger.BeginScope("words only");
            logger.LogInformation("{JobName} {Message} {Timestamp} {Page} {Exception}", "Impostor", "other", "never", 4, "none");
        });

        line.GetProperty("jobName").GetString().ShouldBe("Real");
        line.GetProperty("page").GetInt32().ShouldBe(3);
        line.GetProperty("message").GetString().ShouldBe("Impostor other never 4 none");
        line.GetProperty("timestamp").GetString().ShouldBe("2026-03-02T09:00:00.000Z");
        line.TryGetProperty("exception", out _).ShouldBeFalse();
        line.EnumerateObject().Select(field => field.Name).ShouldBeUnique();
    }

    [Fact]
    public void Named_values_within_a_value_are_an_object_and_other_sequences_an_array()
    {
        IReadOnlyList<KeyValuePair<string, object>> counts = [new("fetched", 3L), new("authFatal", true)];

        var line = CapturedLog.Line(logger => logger.LogInformation("{Counts} {Names}", counts, new[] { "a", "b" }));

        line.GetProperty("counts").GetRawText().ShouldBe("""{"fetched":3,"authFatal":true}""");
        line.GetProperty("names").GetRawText().ShouldBe("""["a","b"]""");
    }

    [Theory]
    [InlineData("lone " + LoneSurrogate + " surrogate")]
    [InlineData("\0\a\b\e[31m\u007f\u0085\u2028\u2029\ufeff")]
    [InlineData("line\r\nbreak \"quoted\" \\ {brace")]
    [InlineData("ünïcödé 😀 漢字")]
    public void Hostile_text_stays_one_line_of_valid_json(string hostile)
    {
        var log = new CapturedLog();
        var logger = log.Logger("category " + hostile);

        using (logger.BeginScope(new Dictionary<string, object> { ["scope" + hostile] = hostile }))
        {
            logger.Log(LogLevel.Error, new EventId(1, hostile), new Dictionary<string, object> { [hostile] = hostile }, new FakeJobException(hostile), (_, _) => hostile);
        }

        log.Text.Count(character => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029').ShouldBe(1);
        var line = log.Lines.Single();
        line.GetProperty("message").GetString().ShouldBe(hostile.Replace(LoneSurrogate, "\ufffd", StringComparison.Ordinal));
        line.EnumerateObject().Count(field => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() == line.GetProperty("message").GetString()).ShouldBe(4);
    }

    [Fact]
    public void Text_that_people_write_is_readable_in_the_raw_line()
    {
        var log = new CapturedLog();

        log.Logger().LogInformation("Prüfung 'a' <b> & +");

        log.Text.ShouldContain("Prüfung 'a' <b> & +");
    }

    [Fact]
    public void An_exception_is_told_by_types_and_frames_and_only_a_job_exceptions_message_is()
    {
        var fault = Thrown(new FakeJobException("told", new InvalidOperationException("canary", new AggregateException("canary", new FormatException("canary"), new FakeJobException("also told")))));

        var line = CapturedLog.Line(logger => logger.LogError(fault, "Failed"));

        var exception = line.GetProperty("exception").GetString()!;
        exception.ShouldStartWith("Mcs.Testing.Runs.FakeJobException: told\n   at Mcs.ServiceDefaults.Tests.Logging.JsonLinesTests.Thrown");
        exception.ShouldContain("---> System.InvalidOperationException\n ---> System.AggregateException\n ---> System.FormatException\n ---> Mcs.Testing.Runs.FakeJobException: also told");
        line.GetRawText().ShouldNotContain("canary");
    }

    [Fact]
    public void An_exception_among_the_values_does_not_tell_its_message_in_the_field()
    {
        var line = CapturedLog.Line(logger => logger.Log(
            LogLevel.Error,
            default,
            new Dictionary<string, object> { ["fault"] = new InvalidOperationException("canary") },
            null,
            (_, _) => "Failed"));

        line.GetProperty("fault").GetString().ShouldBe("System.InvalidOperationException");
    }

    [Fact]
    public void A_chain_of_exceptions_without_end_is_cut()
    {
        var fault = Enumerable.Range(0, 100).Aggregate(new InvalidOperationException("canary"), (inner, _) => new InvalidOperationException("canary", inner));

        var line = CapturedLog.Line(logger => logger.LogError(fault, "Failed"));

        line.GetProperty("exception").GetString()!.Split("--->").Length.ShouldBe(10);
    }

    [Fact]
    public void A_value_that_cannot_be_written_costs_its_line_and_not_the_work()
    {
        var line = CapturedLog.Line(logger => logger.LogError("{Value}", new Unspeakable()));

        line.GetProperty("message").GetString().ShouldBe("A log line could not be written: System.NotSupportedException");
        line.GetProperty("level").GetString().ShouldBe("Error");
    }

    [Fact]
    public void A_value_that_holds_itself_is_cut()
    {
        var endless = new List<object>();
        endless.Add(endless);

        var line = CapturedLog.Line(logger => logger.Log(LogLevel.Information, default, new Dictionary<string, object> { ["endless"] = endless }, null, (_, _) => "Once"));

        line.GetProperty("endless").GetRawText().ShouldStartWith("[[[[\"");
    }

    private static FakeJobException Thrown(FakeJobException fault)
    {
        try
        {
            throw fault;
        }
        catch (FakeJobException caught)
        {
            return caught;
        }
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new NotSupportedException("canary");
    }
}
