using Mcs.Storage.Engines;
using Mcs.Storage.Statements;
using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerLandingTests(SqlServerFixture fixture) : LandingContract(fixture), IClassFixture<SqlServerFixture>
{
    [Fact]
    public async Task A_value_of_another_type_names_its_column_and_is_not_quoted()
    {
        var fault = await RefusedAsync(Stage, NewThing("a") with { Number = "canary-7261" });

        fault.Kind.ShouldBe(StorageFault.Data);
        fault.Message.ShouldContain("column Number");
        fault.ToString().ShouldNotContain("canary-7261");
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_the_stage_is_not_quoted()
    {
        var fault = await RefusedAsync(Stage, NewThing(string.Concat(Enumerable.Repeat("canary-7261", 20))));

        fault.Kind.ShouldBe(StorageFault.Data);
        fault.ToString().ShouldNotContain("canary-7261");
    }

    [Fact]
    public async Task A_stage_table_that_is_not_there_is_told_as_such()
    {
        var fault = await RefusedAsync(ThingStage("MissingStage"), NewThing("a"));

        fault.Message.ShouldNotContain("A value does not fit");
        await Tables.SkipUnlessAsync(Ability.ErrorNumbers);
        fault.Kind.ShouldBe(StorageFault.Unavailable);
    }

    private Task<StorageException> RefusedAsync(StageTable<Thing> stage, Thing row) => Should.ThrowAsync<StorageException>(
        () => Database.LandAsync([stage.Rows([row])], _ => Task.FromResult(0), Ct));
}
