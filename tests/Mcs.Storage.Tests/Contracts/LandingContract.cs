using Mcs.Storage.Statements;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class LandingContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private protected static readonly StageTable<Thing> Stage = ThingStage("ThingStage");

    private static readonly Statement Land = new(typeof(LandingContract).Assembly, "Things.Land");
    private static readonly Statement ReadStage = new(typeof(LandingContract).Assembly, "Things.ReadStage");

    [Fact]
    public async Task Staged_rows_land_in_one_statement()
    {
        var landed = await LandAsync(NewThing("a"), NewThing("b"));

        landed.ShouldBe(2);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(2);
    }

    [Fact]
    public async Task A_stage_is_empty_for_each_landing()
    {
        await LandAsync(NewThing("a"), NewThing("b"));

        (await LandAsync(NewThing("c"))).ShouldBe(1);
        (await LandAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Staged_values_arrive_as_they_were()
    {
        var moment = Noon.Value.AddTicks(1_234_560);

        var rows = await StagedAsync([new("clé 🏠", moment, 42L, null), new("", Noon.Value, -1L, new string('x', 4000))]);

        rows.ShouldBe([("", Noon.Value, -1L, new string('x', 4000)), ("clé 🏠", moment, 42L, null)]);
    }

    [Fact]
    public async Task Staged_keys_compare_as_the_tables_do()
    {
        await LandAsync(NewThing("Item"));

        (await LandAsync(NewThing("ITEM"), NewThing("other"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_landing_that_throws_leaves_nothing()
    {
        await Should.ThrowAsync<InvalidTimeZoneException>(() => Database.LandAsync<int>(
            [Stage.Rows([NewThing("a")])],
            async session =>
            {
                await session.CountAsync(Land, [("NowUtc", Noon)], Ct);
                throw new InvalidTimeZoneException();
            },
            Ct));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task Many_rows_land_at_once()
    {
        var landed = await LandAsync([.. Enumerable.Range(0, 20_000).Select(number => NewThing($"item-{number}"))]);

        landed.ShouldBe(20_000);
    }

    [Fact]
    public async Task Four_landings_of_the_same_rows_at_once_land_each_row_once()
    {
        var rows = Enumerable.Range(0, 500).Select(number => NewThing($"item-{number}")).ToArray();

        var landed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LandAsync(rows), Ct)));

        landed.Sum().ShouldBe(500);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(500);
    }

    private protected static StageTable<Thing> ThingStage(string name) =>
        new StageTable<Thing>(typeof(LandingContract).Assembly, name, "ItemKey", thing => thing.Key)
            .Column("HappenedUtc", thing => thing.HappenedUtc)
            .Column("Number", thing => thing.Number)
            .Column("Note", thing => thing.Note);

    private protected static Thing NewThing(string key) => new(key, Noon.Value, 1L, "note");

    private Task<long> LandAsync(params Thing[] rows) => Database.LandAsync(
        [Stage.Rows(rows)],
        async session => (await session.CountAsync(Land, [("NowUtc", Noon)], Ct))["Landed"],
        Ct);

    private Task<List<(string, DateTime, long, string?)>> StagedAsync(Thing[] rows) => Database.LandAsync(
        [Stage.Rows(rows)],
        session => session.QueryAsync(
            ReadStage, [], row => (row.Text("ItemKey"), row.Moment("HappenedUtc"), row.Number("Number"), row.TextOrNull("Note")), Ct),
        Ct);

    /// <param name="Number">Any value, so that a wrong type can be staged.</param>
    private protected sealed record Thing(string Key, DateTime HappenedUtc, object Number, string? Note);
}
