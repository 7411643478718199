using System.Net;
using Mcs.GoAudits.Api;
using Mcs.Http.Faults;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientRetryTests
{
    private const string Row = """[{"ID": "A"}]""";

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public async Task A_refusal_that_may_pass_is_retried(int status)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(status), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Rows.Tries.ShouldBe([[], ["A"]]);
        api.Requests.Count.ShouldBe(2);
        api.Requests[1].ShouldBe(api.Requests[0]);
    }

    [Theory]
    [InlineData(429, SourceErrorKind.RateLimited)]
    [InlineData(503, SourceErrorKind.ServerError)]
    public async Task Five_tries_with_growing_waits_are_all_there_are(int status, SourceErrorKind kind)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(status));
        var clock = new EagerClock();
        using var client = new ClientUnderTest(api.Endpoints, clock);

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

        fault.Kind.ShouldBe(kind);
        fault.StatusCode.ShouldBe((HttpStatusCode)status);
        fault.IsTransient.ShouldBeTrue();
        api.Requests.Count.ShouldBe(5);
        clock.Delays.Count.ShouldBe(4);
        foreach (var (delay, seconds) in clock.Delays.Zip([1, 2, 4, 8]))
        {
            delay.TotalSeconds.ShouldBeInRange(seconds, seconds + 0.3);
        }
    }

    [Fact]
    public async Task Every_retry_is_logged()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Status(503, "7"), Answer.Break(), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Log.Lines.Select(line => line.Event).ShouldBe([3100, 3100]);
        client.Log.Lines[0].Text.Trim().ShouldBe("Try 1 of the GoAudits summary request failed (ServerError); the next follows in 7000 ms: GoAudits answered 503 (ServiceUnavailable).");
        client.Log.Lines[1].Text.ShouldStartWith("Try 2 of the GoAudits summary request failed (Network); the next follows in ");
        client.Log.Lines[1].Text.ShouldContain("ms: The connection to GoAudits failed in ");
    }

    [Fact]
    public async Task A_wait_that_the_api_asks_for_replaces_the_backoff()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(
            Answer.Status(429, "17"), Answer.Status(503, "60"), Answer.Status(503, "0"), Answer.Status(503, "soon"), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, clock);

        await client.ReadSummaryAsync();

        clock.Delays.Take(2).ShouldBe([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(60)]);
        clock.Delays.Count.ShouldBe(3);
        clock.Delays[2].TotalSeconds.ShouldBeInRange(8, 8.3);
    }

    [Fact]
    public async Task A_wait_until_a_date_counts_by_the_clock()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(Answer.RetryAt(429, clock.GetUtcNow().AddSeconds(42)), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, clock);

        await client.ReadSummaryAsync();

        clock.Delays.ShouldBe([TimeSpan.FromSeconds(42)]);
    }

    [Fact]
    public async Task A_wait_beyond_60_s_fails_at_once_and_says_so()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(Answer.Status(429, "61"), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, clock);

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(SourceErrorKind.RateLimited);
        fault.RetryAfter.ShouldBe(TimeSpan.FromSeconds(61));
        fault.Message.ShouldContain("61 s, longer than the 60 s");
        api.Requests.Count.ShouldBe(1);
        clock.Delays.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_beyond_what_the_run_has_left_fails_at_once_and_says_so()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(Answer.Status(503, "20"), Answer.Status(503, "20"), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, clock) { Deadline = clock.GetUtcNow().AddSeconds(30) };

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Message.ShouldContain("20 s, longer than the run has left");
        fault.RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
        api.Requests.Count.ShouldBe(2);
        clock.Delays.ShouldBe([TimeSpan.FromSeconds(20)]);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_retried()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Break(), Answer.Json(Row));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Rows.Tries.ShouldBe([[], ["A"]]);
    }

    [Fact]
    public async Task A_summary_that_breaks_in_mid_body_begins_again()
    {
        var rows = new RecordedRows();
        await using var api = await ScriptedApi.StartAsync(
            Answer.Part("""[{"ID": "A"}, {"ID": "B""", async context =>
            {
                await rows.FirstRow;
                context.Abort();
            }),
            Answer.Json("""[{"ID": "C"}, {"ID": "A"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock()) { Rows = rows };

        await client.ReadSummaryAsync();

        rows.Tries.ShouldBe([["A"], ["C", "A"]]);
    }

    [Fact]
    public async Task Details_that_break_in_mid_body_are_asked_for_again()
    {
        await using var api = await ScriptedApi.StartAsync(
            Answer.Part("""[{"RecordType": "Detail", "QUESTION_ID": "7", "Answer": "old"},""", Answer.Break()),
            Answer.Json("""[{"RecordType": "Detail", "QUESTION_ID": "7", "Answer": "new"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var report = await client.GetDetailsAsync();

        report.Answers.ShouldHaveSingleItem().AnswerValue.ShouldBe("new");
    }

    [Fact]
    public async Task An_api_that_is_not_there_is_a_network_fault_after_five_tries()
    {
        var clock = new EagerClock();
        GoAuditsEndpoints gone;
        await using (var api = await ScriptedApi.StartAsync(Answer.Json("[]")))
        {
            gone = api.Endpoints;
        }

        using var client = new ClientUnderTest(gone, clock);

        var fault = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());

        fault.Kind.ShouldBe(SourceErrorKind.Network);
        fault.IsTransient.ShouldBeTrue();
        fault.StatusCode.ShouldBeNull();
        fault.Message.ShouldContain("ConnectionRefused");
        clock.Delays.Count.ShouldBe(4);
    }
}
