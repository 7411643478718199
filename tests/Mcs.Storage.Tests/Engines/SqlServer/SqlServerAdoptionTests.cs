using Mcs.GoAudits;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Schema;
using Mcs.Storage.Statements;
using Mcs.Storage.Tests.Contracts;
using Mcs.Storage.Tests.TSql;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Engines.SqlServer;

/// <summary>A database that an older system filled is completed and never changed.</summary>
public sealed class SqlServerAdoptionTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DatabaseSchema Schema => _services.GetRequiredService<DatabaseSchema>();

    public async ValueTask InitializeAsync()
    {
        TestEngines.SkipIfAbsent(TestEngine.SqlServer);
        _database = await TestDatabase.CreateAsync(TestEngine.SqlServer, services => services.AddGoAudits(), migrated: false, Ct);
        _services = _database.NewServices(new EagerClock());
        await OlderSystem.CreateAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _services.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Every_row_is_as_it_was()
    {
        var columns = await OlderSystem.ColumnsAsync(_database);
        var before = await OlderSystem.RowsAsync(_database, columns);

        await Schema.MigrateAsync(Ct);

        before.Count.ShouldBe(8);
        (await OlderSystem.RowsAsync(_database, columns)).ShouldBe(before);
    }

    [Fact]
    public async Task The_schema_is_complete_afterwards()
    {
        await Schema.MigrateAsync(Ct);

        (await SchemaFindings.InAsync(_database, Schema)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_tells_before_what_a_migration_would_add()
    {
        var findings = await SchemaFindings.InAsync(_database, Schema);

        findings.ShouldContain("Column JobRunHistory.LastSeenUtc (datetime2(0)) is missing");
        findings.ShouldContain("Table WorkItems is missing, or this identity has no right to it");
        findings.ShouldNotContain(finding => finding.Contains("no index on (JobName, RunStartedUtc)"));
    }

    [Fact]
    public async Task An_index_that_is_there_under_another_name_is_not_made_again()
    {
        await Schema.MigrateAsync(Ct);

        (await IndexesLedByAsync("JobRunHistory", "JobName")).ShouldBe(2);
        (await IndexesLedByAsync("ProcessedItems", "ProcessedUtc")).ShouldBe(1);
    }

    [Fact]
    public async Task Check_tells_a_column_of_another_type_and_a_table_without_its_key()
    {
        await _database.ExecuteAsync("DROP TABLE dbo.ProcessedItems; CREATE TABLE dbo.ProcessedItems (JobName nvarchar(100) NOT NULL, ItemKey nvarchar(50) NOT NULL, ProcessedUtc datetime2(0) NULL, RunId uniqueidentifier NULL);");
        await Schema.MigrateAsync(Ct);

        (await SchemaFindings.InAsync(_database, Schema)).ShouldBe([
            "Column ProcessedItems.ItemKey is nvarchar(50) and must be nvarchar(200)",
            "Table ProcessedItems has no primary key (JobName, ItemKey)",
        ]);
    }

    [Fact]
    public async Task The_older_systems_own_statements_still_work()
    {
        await Schema.MigrateAsync(Ct);

        await OlderSystem.WriteAsync(_database, "again");

        (await _database.CountAsync("dbo.GoAuditsReports")).ShouldBe(4);
        (await _database.CountAsync("dbo.JobRunHistory")).ShouldBe(4);
    }

    [Fact]
    public async Task Its_watermark_and_runs_are_read()
    {
        await Schema.MigrateAsync(Ct);

        var watermark = await _services.GetRequiredService<IWatermarks>().ReadAsync("GoAuditsIngestion", Ct);
        var runs = await _services.GetRequiredService<IRunHistory>().LatestAsync(Ct);

        watermark.ShouldBe(UtcSecond.Floor(new DateTime(2025, 11, 3, 10, 20, 30, DateTimeKind.Utc)));
        runs.Select(run => (run.JobName, run.Status)).ShouldBe([("ACAHeartbeat", "Succeeded"), ("GoAuditsIngestion", "Succeeded")]);
    }

    [Fact]
    public async Task Statements_printed_in_run_books_run_on_it()
    {
        await Schema.MigrateAsync(Ct);

        foreach (var block in PrintedBlocks().Where(block => !block.Contains("MERGE", StringComparison.Ordinal)))
        {
            await _database.ExecuteAsync(block);
        }
    }

    [Fact]
    public async Task The_run_books_merge_rewinds_the_watermark()
    {
        await _database.SkipUnlessAsync(Ability.Merge);
        await Schema.MigrateAsync(Ct);

        await _database.ExecuteAsync(PrintedBlocks().Single(block => block.Contains("MERGE", StringComparison.Ordinal)));

        (await _services.GetRequiredService<IWatermarks>().ReadAsync("GoAuditsIngestion", Ct))
            .ShouldBe(UtcSecond.Floor(new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    private static IEnumerable<string> PrintedBlocks() =>
        MarkdownSql.Blocks(EmbeddedSql.Read(typeof(SqlServerAdoptionTests).Assembly, "Printed/statements.md"));

    private async Task<int> IndexesLedByAsync(string table, string column) => (await _database.QueryAsync(
        "SELECT index_id AS Id FROM sys.index_columns WHERE object_id = OBJECT_ID(@Table) AND key_ordinal = 1 AND COL_NAME(object_id, column_id) = @Column",
        row => row.Number("Id"),
        ("Table", $"dbo.{table}"),
        ("Column", column))).Count;
}
