using Mcs.Storage.Sessions;
using Mcs.Storage.Sqlite;
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
        (await TimeoutAsync(Plain.Then(Long), seconds: 45)).ShouldBe(300);
        (await TimeoutAsync(Long.Then(Plain), seconds: 45)).ShouldBe(300);
    }

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
