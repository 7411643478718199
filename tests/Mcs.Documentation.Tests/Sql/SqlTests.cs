using Mcs.Documentation.Tests.Commands;
using Mcs.GoAudits;
using Mcs.Testing.Databases;
using Microsoft.Data.Sqlite;

namespace Mcs.Documentation.Tests.Sql;

/// <summary>That the blocks are T-SQL is tested with the storage; here they run.</summary>
public sealed class SqlTests(SqlTests.OnSqlServer sqlServer, SqlTests.OnSqlite sqlite, DemoFakes world)
    : IClassFixture<SqlTests.OnSqlServer>, IClassFixture<SqlTests.OnSqlite>
{
    public static TheoryData<string, int> Blocks => Locate(_ => true);

    public static TheoryData<string, int> BlocksWithoutMerge => Locate(block => !SqlBlocks.Merges(block));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Runs_on_SQL_Server(string path, int line)
    {
        var block = SqlBlocks.At(path, line);
        var database = await sqlServer.EmptyAsync();
        if (SqlBlocks.Merges(block))
        {
            await database.SkipUnlessAsync(Ability.Merge);
        }

        await database.ExecuteAsync(block.Text);
    }

    [Theory]
    [MemberData(nameof(BlocksWithoutMerge))]
    public async Task Names_tables_and_columns_that_exist(string path, int line) =>
        await (await sqlite.EmptyAsync()).ExecuteAsync(SqlBlocks.ForSqlite(SqlBlocks.At(path, line)));

    [Fact]
    public async Task A_column_that_does_not_exist_is_found()
    {
        var block = new Documents.Document("docs/broken.md", "```sql\nSELECT TOP (1) Satus FROM dbo.JobRunHistory;\n```").Blocks.Single();
        var database = await sqlite.EmptyAsync();

        (await Should.ThrowAsync<SqliteException>(() => database.ExecuteAsync(SqlBlocks.ForSqlite(block)))).Message.ShouldContain("Satus");
    }

    [Fact]
    public async Task Nothing_twice_and_nothing_half_is_0_after_a_demo_and_not_after_meddling()
    {
        var proof = SqlBlocks.ForSqlite(SqlBlocks.All.Single(block => block.Text.Contains("HalfEnriched", StringComparison.Ordinal)));
        await using var connection = await world.OpenCopyAsync(TestContext.Current.CancellationToken);

        (await NumbersAsync(connection, proof)).ShouldBe([0, 0, 0, 0]);

        await NumbersAsync(connection, """
            DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsIngestion' AND ItemKey IN (SELECT GoAuditsReportId FROM GoAuditsReports ORDER BY 1 LIMIT 2);
            DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsEnrichment' AND ItemKey IN (SELECT GoAuditsReportId FROM GoAuditsReportAnswers ORDER BY 1 LIMIT 1);
            INSERT INTO ProcessedItems (JobName, ItemKey, ProcessedUtc) VALUES ('GoAuditsIngestion', 'absent', '2026-01-01T00:00:00Z');
            UPDATE JobWatermark SET WatermarkUtc = '9999-01-01T00:00:00Z';
            """);
        (await NumbersAsync(connection, proof)).ShouldBe([2, 1, 1, 1]);
    }

    private static async Task<List<long>> NumbersAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var numbers = new List<long>();
        do
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                numbers.Add(reader.GetInt64(0));
            }
        }
        while (await reader.NextResultAsync(TestContext.Current.CancellationToken));

        return numbers;
    }

    private static TheoryData<string, int> Locate(Func<Documents.CodeBlock, bool> condition)
    {
        var blocks = new TheoryData<string, int>();
        foreach (var block in SqlBlocks.All.Where(condition))
        {
            blocks.Add(block.Path, block.Line);
        }

        return blocks;
    }

    public sealed class OnSqlServer() : DatabaseFixture(TestEngine.SqlServer, services => services.AddGoAudits());

    public sealed class OnSqlite() : DatabaseFixture(TestEngine.Sqlite, services => services.AddGoAudits());
}
