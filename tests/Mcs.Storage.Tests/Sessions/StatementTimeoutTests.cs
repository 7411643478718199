using Mcs.Platform.Time;
using Mcs.Storage.Runs;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Sqlite;
using Mcs.Storage.SqlServer;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.Sessions;

public sealed class StatementTimeoutTests
{
    private static readonly Statement Plain = new(typeof(StatementTimeoutTests).Assembly, "Values.Echo");
    private static readonly Statement Long = new(typeof(StatementTimeoutTests).Assembly, "Values.Echo") { Timeout = Statement.WholeTable };

    [Fact]
    public async Task A_statement_takes_the_time_of_the_settings() => (await TimeoutAsync(Plain, seconds: 45)).ShouldBe(45);

    [Fact]
    public async Task A_statement_takes_the_longer_time_of_its_own() => (await TimeoutAsync(Long, seconds: 45)).ShouldBe(300);

    [Fact]
    public async Task A_setting_raises_a_statements_own_time_too() => (await TimeoutAsync(Long, seconds: 900)).ShouldBe(900);

    [Fact]
    public async Task Two_statements_in_one_round_trip_take_the_longer_time_of_both()
    {
        (await TimeoutAsync(Statement.Batch("Both", [Plain, Long]), seconds: 45)).ShouldBe(300);
        (await TimeoutAsync(Statement.Batch("Both", [Long, Plain]), seconds: 45)).ShouldBe(300);
    }

    [Theory]
    [InlineData(45, 10)]
    [InlineData(900, 10)]
    [InlineData(4, 4)]
    public async Task A_limit_lets_no_setting_go_beyond_it(int setting, int expected)
    {
        (await TimeoutAsync(Plain.Within(TimeSpan.FromSeconds(10)), setting)).ShouldBe(expected);
        (await TimeoutAsync(Statement.Batch("Both", [Plain, Plain.Within(TimeSpan.FromSeconds(10))]), setting)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_limit_under_a_second_is_not_taken_for_none() =>
        (await TimeoutAsync(Plain.Within(TimeSpan.FromSeconds(0.5)), seconds: 45)).ShouldBe(1);

    [Theory]
    [InlineData(60, 10)]
    [InlineData(6, 1)]
    [InlineData(3_600, 30)]
    public async Task A_renewal_takes_a_sixth_of_what_it_renews_at_most(int life, int expected)
    {
        await using var connection = new RecordingConnection();
        var engine = new FaultyEngine(new SqliteEngine("unused.db", TimeSpan.FromSeconds(1))) { Connection = connection };
        var history = new SqlRunHistory(new Database(engine, new SqliteSettings("unused.db"), TimeProvider.System));
        var now = UtcSecond.Floor(TimeProvider.System.GetUtcNow());

        await history.KeepAliveAsync(Guid.NewGuid(), null, true, now, now.Plus(TimeSpan.FromSeconds(life)), TestContext.Current.CancellationToken);

        connection.Commands.ShouldHaveSingleItem().CommandTimeout.ShouldBe(expected);
    }

    [Theory]
    [InlineData(30, 300)]
    [InlineData(900, 900)]
    public void A_bulk_copy_takes_as_long_as_a_whole_table(int setting, int expected) =>
        new SqlServerEngine("Server=unused", TimeSpan.FromSeconds(setting)).CopyTimeout.ShouldBe(TimeSpan.FromSeconds(expected));

    [Fact]
    public async Task A_migration_takes_as_long_as_it_takes()
    {
        await using var connection = new RecordingConnection();

        await On(connection, seconds: 45).ExecuteTextAsync("migration", "SELECT 1", TestContext.Current.CancellationToken);

        connection.Commands.ShouldHaveSingleItem().CommandTimeout.ShouldBe(0);
    }

    private static async Task<int> TimeoutAsync(Statement statement, int seconds)
    {
        await using var connection = new RecordingConnection();
        await On(connection, seconds).ExecuteAsync(statement, [], TestContext.Current.CancellationToken);
        return connection.Commands.ShouldHaveSingleItem().CommandTimeout;
    }

    private static Session On(RecordingConnection connection, int seconds) => new(
        new SqliteEngine("unused.db", TimeSpan.FromSeconds(1)), connection, null, new Attempt(), TimeSpan.FromSeconds(seconds));
}
