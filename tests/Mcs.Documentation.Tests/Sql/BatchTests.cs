using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Sql;

public sealed class BatchTests
{
    private static readonly IReadOnlySet<string> Sensitive = Repository.Migrations.SelectMany(Batch.SensitiveTables).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_block_is_one_batch() => SqlBlocks.All.SelectMany(Batch.Problems).ShouldBeEmpty();

    [Fact]
    public void The_queue_is_a_table_that_needs_the_option() => Sensitive.ShouldContain("WorkItems");

    [Fact]
    public void Every_block_that_writes_such_a_table_sets_the_option_first() =>
        SqlBlocks.All.Where(block => Batch.LacksQuotedIdentifier(block, Sensitive)).Select(block => $"{block.Path}:{block.Line}").ShouldBeEmpty();

    [Theory]
    [InlineData("SELECT 1 AS N;\nGO\nSELECT 2 AS N;", "holds 2 batches")]
    [InlineData("SELECT FROM dbo.WorkItems;", "docs/broken.md:2")]
    [InlineData("SELECT 1 AS \"N\" FRO;", "docs/broken.md:2")]
    public void A_block_that_is_no_batch_is_found(string sql, string problem) => Batch.Problems(Block(sql)).ShouldContain(text => text.Contains(problem));

    [Theory]
    [InlineData("UPDATE dbo.WorkItems SET Failures = 0;")]
    [InlineData("DELETE FROM WorkItems;")]
    [InlineData("INSERT INTO dbo.workitems (Queue) SELECT Queue FROM dbo.WorkItems;")]
    [InlineData("UPDATE item SET Failures = 0 FROM dbo.WorkItems AS item;")]
    [InlineData("SELECT 1 AS N;\nSET QUOTED_IDENTIFIER ON;\nUPDATE dbo.WorkItems SET Failures = 0;")]
    [InlineData("SET QUOTED_IDENTIFIER OFF;\nUPDATE dbo.WorkItems SET Failures = 0;")]
    public void A_write_without_the_option_is_found(string sql) => Batch.LacksQuotedIdentifier(Block(sql), Sensitive).ShouldBeTrue();

    [Theory]
    [InlineData("SET QUOTED_IDENTIFIER ON;\nUPDATE dbo.WorkItems SET Failures = 0;")]
    [InlineData("SELECT ItemKey FROM dbo.WorkItems;")]
    [InlineData("UPDATE dbo.JobWatermark SET WatermarkUtc = NULL;")]
    [InlineData("INSERT INTO dbo.ProcessedItems (JobName, ItemKey) SELECT Queue, ItemKey FROM dbo.WorkItems AS item;")]
    public void What_needs_no_option_is_left_alone(string sql) => Batch.LacksQuotedIdentifier(Block(sql), Sensitive).ShouldBeFalse();

    private static CodeBlock Block(string sql) => new Document("docs/broken.md", $"```sql\n{sql}\n```").Blocks.Single();
}
