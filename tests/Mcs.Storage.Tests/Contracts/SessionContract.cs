using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class SessionContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private static readonly Statement Echo = new(typeof(SessionContract).Assembly, "Values.Echo");
    private static readonly Statement AddToLedger = new(typeof(SessionContract).Assembly, "Ledger.Add");

    [Fact]
    public async Task A_transaction_that_throws_is_rolled_back()
    {
        await Should.ThrowAsync<InvalidTimeZoneException>(() => Database.WriteAsync<int>(
            async session =>
            {
                await session.CountAsync(AddToLedger, Item("one"), Ct);
                throw new InvalidTimeZoneException();
            },
            Ct));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_whose_second_statement_fails_leaves_nothing_of_the_first()
    {
        await Should.ThrowAsync<StorageException>(() => Database.WriteAsync(
            async session =>
            {
                await session.CountAsync(AddToLedger, Item("one"), Ct);
                return await session.CountAsync(AddToLedger, Item("one"), Ct);
            },
            Ct));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_that_is_cancelled_is_rolled_back()
    {
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => Database.WriteAsync(
            async session =>
            {
                await session.CountAsync(AddToLedger, Item("one"), stop.Token);
                await stop.CancelAsync();
                return await session.CountAsync(AddToLedger, Item("two"), stop.Token);
            },
            stop.Token));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task Statements_of_one_transaction_see_each_other_and_are_kept_together()
    {
        var added = await Database.WriteAsync(
            async session =>
            {
                var first = await session.CountAsync(AddToLedger, Item("one"), Ct);
                var second = await session.CountAsync(AddToLedger, Item("two"), Ct);
                return first["Added"] + second["Added"];
            },
            Ct);

        added.ShouldBe(2);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_for_reading_refuses_to_write()
    {
        var counted = await Should.ThrowAsync<InvalidOperationException>(
            () => Database.ReadAsync(session => session.CountAsync(AddToLedger, Item("one"), Ct), Ct));
        var queried = await Should.ThrowAsync<InvalidOperationException>(
            () => Database.ReadAsync(session => session.QueryAsync(AddToLedger, Item("one"), _ => 0, Ct), Ct));

        counted.Message.ShouldBe("Ledger.Add writes, and this session is only for reading");
        queried.Message.ShouldBe(counted.Message);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task A_duplicate_key_is_told_without_the_key()
    {
        await Database.WriteAsync(session => session.CountAsync(AddToLedger, Item("canary-7261"), Ct), Ct);

        var fault = await Should.ThrowAsync<StorageException>(
            () => Database.WriteAsync(session => session.CountAsync(AddToLedger, Item("CANARY-7261"), Ct), Ct));

        fault.ToString().ShouldNotContain("canary-7261", Case.Insensitive);
        fault.Kind.ShouldBe(StorageFault.Data);
    }

    [Fact]
    public async Task A_check_that_refuses_a_row_is_the_rows_fault()
    {
        await Tables.ExecuteAsync("CREATE TABLE Refusing (Number int NOT NULL CONSTRAINT CK_Refusing CHECK (Number < 10))");
        try
        {
            var fault = await RefusedAsync("INSERT INTO Refusing (Number) VALUES (11)");

            fault.Kind.ShouldBe(StorageFault.Data);
            fault.Message.ShouldContain("CK_Refusing", Case.Insensitive);
        }
        finally
        {
            await Tables.ExecuteAsync("DROP TABLE Refusing");
        }
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_the_databases_fault()
    {
        await Tables.SkipUnlessAsync(Ability.ErrorNumbers);

        (await RefusedAsync("INSERT INTO Nowhere (Number) VALUES (1)")).Kind.ShouldBe(StorageFault.Unavailable);
    }

    [Fact]
    public async Task Keys_are_alike_whatever_their_case()
    {
        await Database.WriteAsync(session => session.CountAsync(AddToLedger, Item("Item"), Ct), Ct);

        (await Tables.CountAsync("ProcessedItems", "JobName = 'JOB' AND ItemKey = 'iTEM'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("O'Brien; DROP TABLE x --")]
    [InlineData("Grüße, 東京, العربية")]
    [InlineData("astral 🏠🔥 and e\u0301 combined")]
    [InlineData("line\r\nbreak\ttab")]
    public async Task Text_comes_back_as_it_was(string text) => (await EchoAsync(text, row => row.Text("Text"))).ShouldBe(text);

    [Fact]
    public async Task Text_longer_than_a_page_comes_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789é", 10_000));

        (await EchoAsync(text, row => row.Text("Text"))).ShouldBe(text);
    }

    [Fact]
    public async Task Null_comes_back_as_null() => (await EchoAsync(null, row => row.TextOrNull("Text"))).ShouldBeNull();

    [Fact]
    public async Task Numbers_flags_ids_and_times_come_back_as_they_were()
    {
        var id = Guid.NewGuid();
        var moment = Noon.Value.AddTicks(1_234_560);

        var echoed = await EchoAsync(
            "x",
            row => (row.Number("Number"), row.Flag("Flag"), row.Id("Id"), row.Second("Second"), row.Moment("Moment")),
            long.MaxValue, true, id, Noon, moment);

        echoed.ShouldBe((long.MaxValue, true, id, Noon, moment));
        echoed.Item5.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_moment_read_as_a_second_is_floored()
    {
        var second = await EchoAsync("x", row => row.Second("Moment"), moment: Noon.Value.AddMilliseconds(999));

        second.ShouldBe(Noon);
    }

    [Fact]
    public async Task A_time_written_into_the_watermarks_column_is_floored_never_rounded_up()
    {
        var almost = UtcSecond.Floor(Noon.Value.AddMilliseconds(999));

        await Tables.ExecuteAsync("INSERT INTO JobWatermark (JobName, WatermarkUtc) VALUES ('Job', @Time)", ("Time", almost));

        (await Tables.QueryAsync("SELECT WatermarkUtc FROM JobWatermark", row => row.Moment("WatermarkUtc"))).ShouldBe([Noon.Value]);
    }

    [Fact]
    public async Task A_column_that_must_hold_a_value_says_so_when_it_does_not() =>
        (await Should.ThrowAsync<InvalidDataException>(() => EchoAsync(null, row => row.Text("Text")))).Message.ShouldContain("Text");

    [Fact]
    public async Task A_script_that_returns_no_such_column_says_so()
    {
        var counts = await Database.WriteAsync(session => session.CountAsync(AddToLedger, Item("one"), Ct), Ct);

        Should.Throw<InvalidDataException>(() => counts["Nothing"]).Message.ShouldContain("Nothing");
    }

    private Task<StorageException> RefusedAsync(string sql) => Should.ThrowAsync<StorageException>(() => Database.WriteAsync(
        async session =>
        {
            await session.ExecuteTextAsync("Test", sql, Ct);
            return 0;
        },
        Ct));

    private async Task<T> EchoAsync<T>(
        string? text, Func<Row, T> read, long number = 1, bool flag = false, Guid id = default, UtcSecond? second = null, DateTime? moment = null) =>
        (await Database.ReadAsync(
            session => session.QueryAsync(
                Echo,
                [("Text", text), ("Number", number), ("Flag", flag), ("Id", id), ("Second", second ?? Noon), ("Moment", moment ?? Noon.Value)],
                read,
                Ct),
            Ct)).Single();

    private static (string, object?)[] Item(string key) => [("JobName", "Job"), ("ItemKey", key), ("NowUtc", Noon)];
}
