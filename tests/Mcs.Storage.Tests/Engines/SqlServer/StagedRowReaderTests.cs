using Mcs.Storage.SqlServer;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class StagedRowReaderTests
{
    private static readonly StageTable<string> Stage =
        new StageTable<string>(typeof(StagedRowReaderTests).Assembly, "ThingStage", "ItemKey", key => key).Column("Number", _ => 1L);

    [Fact]
    public void A_column_is_found_by_its_name_without_copying_anything()
    {
        using var reader = new StagedRowReader(Stage.Rows([]));
        var ordinal = reader.GetOrdinal("Number");
        var before = GC.GetAllocatedBytesForCurrentThread();

        ordinal += reader.GetOrdinal("Number");

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
        ordinal.ShouldBe(2);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        using var reader = new StagedRowReader(Stage.Rows([]));

        Should.Throw<ArgumentException>(() => reader.GetOrdinal("Nothing")).Message.ShouldContain("Nothing");
    }
}
