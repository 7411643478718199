using Mcs.Http.Faults;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientTimeTests
{
    private const string FirstRow = """[{"ID": "A"},""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_answer_that_does_not_come_within_30_s_is_asked_for_again()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(
            context =>
            {
                clock.Advance(Limit);
                return Answer.SilenceAsync(context);
            },
            Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, clock);

        await client.ReadSummaryAsync();

        api.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_that_takes_just_less_than_30_s_is_read()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(context =>
        {
            clock.Advance(Limit - TimeSpan.FromTicks(1));
            return Answer.Json("[]")(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, clock);

        await client.ReadSummaryAsync();

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_timeout_after_five_tries()
    {
        var clock = new EagerClock();
        await using var api = await ScriptedApi.StartAsync(context =>
        {
            clock.Advance(Limit);
            return Answer.SilenceAsync(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, clock);

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

        fault.Kind.ShouldBe(SourceErrorKind.Timeout);
        fault.IsTransient.ShouldBeTrue();
        fault.Message.ShouldBe("GoAudits did not answer within 30 s.");
        api.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_body_that_falls_silent_for_30_s_is_asked_for_again()
    {
        var clock = new EagerClock();
        var rows = new RecordedRows();
        await using var api = await ScriptedApi.StartAsync(
            Answer.Part(FirstRow, async context =>
            {
                await rows.FirstRow;
                await SomebodyWaitsForAsync(clock);
                clock.Advance(Limit);
                await Answer.SilenceAsync(context);
            }),
            Answer.Json("""[{"ID": "B"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, clock) { Rows = rows };

        await client.ReadSummaryAsync();

        rows.Tries.ShouldBe([["A"], ["B"]]);
    }

    [Fact]
    public async Task A_body_may_take_any_time_as_long_as_it_goes_on()
    {
        var clock = new EagerClock();
        var rows = new RecordedRows();
        await using var api = await ScriptedApi.StartAsync(Answer.Part(FirstRow, async context =>
        {
            await rows.FirstRow;
            for (var i = 0; i < 10; i++)
            {
                await SomebodyWaitsForAsync(clock);
                clock.Advance(Limit - TimeSpan.FromTicks(1));
                await context.Response.WriteAsync("{},", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await RowsAsync(rows, i + 2);
            }

            await context.Response.WriteAsync("{}]", context.RequestAborted);
        }));
        using var client = new ClientUnderTest(api.Endpoints, clock) { Rows = rows };

        await client.ReadSummaryAsync();

        rows.Tries.ShouldHaveSingleItem().Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_caller_that_cancels_before_the_answer_gets_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        await using var api = await ScriptedApi.StartAsync(async context =>
        {
            await stop.CancelAsync();
            await Answer.SilenceAsync(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await ShouldBeCancelledAsync(() => client.ReadSummaryAsync(stop.Token), stop.Token);

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_cancels_in_mid_body_gets_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var clock = new EagerClock();
        var rows = new RecordedRows();
        await using var api = await ScriptedApi.StartAsync(Answer.Part(FirstRow, async context =>
        {
            await rows.FirstRow;
            await SomebodyWaitsForAsync(clock);
            await stop.CancelAsync();
            await Answer.SilenceAsync(context);
        }));
        using var client = new ClientUnderTest(api.Endpoints, clock) { Rows = rows };

        await ShouldBeCancelledAsync(() => client.ReadSummaryAsync(stop.Token), stop.Token);

        rows.Tries.ShouldBe([["A"]]);
    }

    [Fact]
    public async Task A_caller_that_cancels_between_two_tries_gets_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        await using var api = await ScriptedApi.StartAsync(Answer.Status(503));
        using var client = new ClientUnderTest(api.Endpoints, new FakeTimeProvider());
        client.Log.OnLine = _ => stop.Cancel();

        await ShouldBeCancelledAsync(() => client.ReadSummaryAsync(stop.Token), stop.Token);

        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_cancelled_beforehand_sends_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await ShouldBeCancelledAsync(() => client.ReadSummaryAsync(stop.Token), stop.Token);

        api.Requests.ShouldBeEmpty();
    }

    private static async Task ShouldBeCancelledAsync(Func<Task> act, CancellationToken token) =>
        (await Record.ExceptionAsync(act)).ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(token);

    /// <summary>The client's read has started its time limit: only now does moving the clock mean anything to it.</summary>
    private static async Task SomebodyWaitsForAsync(EagerClock clock)
    {
        while (clock.PendingTimers == 0)
        {
            await Task.Yield();
        }
    }

    private static async Task RowsAsync(RecordedRows rows, int count)
    {
        while (rows.Tries[0].Count < count)
        {
            await Task.Yield();
        }
    }
}
