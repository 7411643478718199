using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Sessions;
using Mcs.Storage.Watermarks;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class WatermarkContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    [Fact]
    public async Task A_job_that_never_ran_has_none() => (await ReadAsync()).ShouldBeNull();

    [Fact]
    public async Task The_first_move_sets_it()
    {
        await MoveAsync(null, Noon);

        (await ReadAsync()).ShouldBe(Noon);
    }

    [Fact]
    public async Task A_row_without_a_time_counts_as_none_and_is_set()
    {
        await Tables.ExecuteAsync("INSERT INTO JobWatermark (JobName, WatermarkUtc) VALUES ('Job', NULL)");
        (await ReadAsync()).ShouldBeNull();

        await MoveAsync(null, Noon);

        (await ReadAsync()).ShouldBe(Noon);
    }

    [Fact]
    public async Task It_moves_forward_from_what_was_read()
    {
        await MoveAsync(null, Noon);

        await MoveAsync(Noon, After(1));

        (await ReadAsync()).ShouldBe(After(1));
    }

    [Fact]
    public async Task It_never_moves_back()
    {
        await MoveAsync(null, Noon);

        await MoveAsync(Noon, After(-1));

        (await ReadAsync()).ShouldBe(Noon);
    }

    [Fact]
    public async Task It_stays_where_an_operator_put_it_meanwhile()
    {
        await MoveAsync(null, Noon);
        await Tables.ExecuteAsync("UPDATE JobWatermark SET WatermarkUtc = @Rewound WHERE JobName = 'Job'", ("Rewound", After(-3600)));

        await MoveAsync(Noon, After(60));

        (await ReadAsync()).ShouldBe(After(-3600));
    }

    [Fact]
    public async Task It_stays_where_an_operator_set_it_during_the_first_run()
    {
        await Tables.ExecuteAsync("INSERT INTO JobWatermark (JobName, WatermarkUtc) VALUES ('Job', @Set)", ("Set", After(-3600)));

        await MoveAsync(null, Noon);

        (await ReadAsync()).ShouldBe(After(-3600));
    }

    [Fact]
    public async Task A_move_repeated_after_a_lost_answer_changes_nothing()
    {
        await MoveAsync(null, Noon);
        await MoveAsync(null, Noon);
        await MoveAsync(Noon, After(1));
        await MoveAsync(Noon, After(1));

        (await ReadAsync()).ShouldBe(After(1));
        (await Tables.CountAsync("JobWatermark")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_eight_moves_at_once_from_the_same_place_one_is_made()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(second => Task.Run(() => MoveAsync(null, After(second)), Ct)));

        (await Tables.CountAsync("JobWatermark")).ShouldBe(1);
        (await ReadAsync()).ShouldBeOneOf([.. Enumerable.Range(1, 8).Select(second => (UtcSecond?)After(second))]);
    }

    [Fact]
    public async Task Watermarks_of_two_jobs_do_not_meet()
    {
        await MoveAsync(null, Noon);

        (await Service<IWatermarks>().ReadAsync("Other", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task It_tells_when_it_was_moved()
    {
        await MoveAsync(null, Noon);
        await MoveAsync(Noon, After(1));

        var updated = await Tables.QueryAsync("SELECT UpdatedUtc FROM JobWatermark", row => row.Second("UpdatedUtc"));

        updated.ShouldBe([After(7200)]);
    }

    private Task<UtcSecond?> ReadAsync() => Service<IWatermarks>().ReadAsync("Job", Ct);

    private Task<Counts> MoveAsync(UtcSecond? read, UtcSecond newest) => Database.WriteAsync(
        session => session.CountAsync(
            WatermarkMove.Statement, [("JobName", "Job"), .. new WatermarkMove(read, newest, After(7200)).Parameters], Ct),
        Ct);
}
