using Mcs.GoAudits;
using Mcs.Platform.Settings;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>Each test starts with a database without a single table.</summary>
public abstract class SchemaContract(TestEngine engine) : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TestDatabase Tables { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        TestEngines.SkipIfAbsent(engine);
        Tables = await TestDatabase.CreateAsync(engine, services => services.AddGoAudits(), migrated: false, Ct);
    }

    public ValueTask DisposeAsync() => Tables?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task An_empty_database_lacks_every_migration()
    {
        var missing = await WithSchemaAsync(schema => schema.MissingAsync(Ct));

        missing.ShouldContain("Mcs.Storage 0001.PlatformTables");
    }

    [Fact]
    public async Task Migrate_runs_what_is_missing_and_nothing_the_second_time()
    {
        var missing = await WithSchemaAsync(schema => schema.MissingAsync(Ct));

        var first = await MigrateAsync();
        var second = await MigrateAsync();

        first.ShouldBe(missing);
        second.ShouldBeEmpty();
        (await WithSchemaAsync(schema => schema.MissingAsync(Ct))).ShouldBeEmpty();
        (await Tables.CountAsync("SchemaVersions")).ShouldBe(first.Count);
    }

    [Fact]
    public async Task Eight_processes_that_migrate_at_once_run_each_migration_once()
    {
        var ran = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(MigrateAsync, Ct)));

        ran.SelectMany(migrations => migrations).ShouldBeUnique();
        (await WithSchemaAsync(schema => schema.MissingAsync(Ct))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Migrate_leaves_the_rows_that_are_there()
    {
        await MigrateAsync();
        await Tables.ExecuteAsync("INSERT INTO JobWatermark (JobName) VALUES ('Job')");
        await Tables.ExecuteAsync("DELETE FROM SchemaVersions WHERE Name LIKE '0001.%'");

        await MigrateAsync();

        (await Tables.CountAsync("JobWatermark")).ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_was_run_with_another_text_is_refused()
    {
        await MigrateAsync();
        await Tables.ExecuteAsync("UPDATE SchemaVersions SET Checksum = 'another' WHERE Name = '0001.PlatformTables'");

        var fault = await Should.ThrowAsync<StorageException>(MigrateAsync);

        fault.Message.ShouldContain("Mcs.Storage 0001.PlatformTables");
        await Should.ThrowAsync<StorageException>(() => WithSchemaAsync(schema => schema.MissingAsync(Ct)));
    }

    [Fact]
    public async Task Migrations_of_a_newer_program_are_left_alone()
    {
        await MigrateAsync();
        await Tables.ExecuteAsync("INSERT INTO SchemaVersions (Module, Name, Checksum, AppliedUtc) VALUES ('Mcs.Storage', '9999.Newer', 'abc', '2030-01-01T00:00:00Z')");

        (await WithSchemaAsync(schema => schema.MissingAsync(Ct))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_development_process_prepares_the_schema_by_itself()
    {
        await WithSchemaAsync(async schema =>
        {
            await schema.PrepareAsync(Ct);
            return 0;
        });

        (await WithSchemaAsync(schema => schema.MissingAsync(Ct))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_production_process_refuses_a_missing_schema_and_says_what_to_do()
    {
        await using var services = Tables.NewServices(new EagerClock(), isDevelopment: false);

        var fault = await Should.ThrowAsync<ConfigurationException>(() => services.GetRequiredService<DatabaseSchema>().PrepareAsync(Ct));

        fault.Problems.ShouldHaveSingleItem().Setting.ShouldBe(Tables.Environment.Keys.Single());
        fault.Message.ShouldContain("mcs db migrate");
        await Should.ThrowAsync<Exception>(() => Tables.CountAsync("JobRunHistory"));
    }

    [Fact]
    public async Task A_production_process_accepts_a_complete_schema()
    {
        await MigrateAsync();
        await using var services = Tables.NewServices(new EagerClock(), isDevelopment: false);

        await services.GetRequiredService<DatabaseSchema>().PrepareAsync(Ct);
    }

    [Fact]
    public async Task A_migrated_database_has_all_that_the_programs_need()
    {
        await MigrateAsync();

        (await WithSchemaAsync(schema => SchemaFindings.InAsync(Tables, schema))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_tells_every_migration_and_table_that_an_empty_database_lacks()
    {
        var findings = await WithSchemaAsync(schema => schema.CheckAsync(Ct));

        findings.ShouldContain(finding => finding.Contains("Mcs.Storage 0001.PlatformTables"));
        findings.ShouldContain(finding => finding.Contains("Mcs.GoAudits 0001.GoAuditsTables"));
    }

    [Fact]
    public async Task Check_tells_a_table_that_was_dropped()
    {
        await MigrateAsync();
        await Tables.ExecuteAsync("DROP TABLE JobLease");

        (await WithSchemaAsync(schema => SchemaFindings.InAsync(Tables, schema))).ShouldBe(["Table JobLease is missing, or this identity has no right to it"]);
    }

    [Fact]
    public async Task Check_tells_a_migration_that_was_run_with_another_text_beside_what_else_is_wrong()
    {
        await MigrateAsync();
        await Tables.ExecuteAsync("UPDATE SchemaVersions SET Checksum = 'another' WHERE Name = '0001.PlatformTables'");
        await Tables.ExecuteAsync("DELETE FROM SchemaVersions WHERE Name = '0001.GoAuditsTables'");
        await Tables.ExecuteAsync("DROP TABLE JobLease");

        (await WithSchemaAsync(schema => SchemaFindings.InAsync(Tables, schema))).ShouldBe(
        [
            "Migration Mcs.Storage 0001.PlatformTables was run with another text than this program's: one of the two is not a release",
            "Migration Mcs.GoAudits 0001.GoAuditsTables has not been run; run `mcs db migrate`",
            "Table JobLease is missing, or this identity has no right to it",
        ]);
    }

    protected Task<IReadOnlyList<string>> MigrateAsync() => WithSchemaAsync(schema => schema.MigrateAsync(Ct));

    protected async Task<T> WithSchemaAsync<T>(Func<DatabaseSchema, Task<T>> work)
    {
        await using var services = Tables.NewServices(new EagerClock());
        return await work(services.GetRequiredService<DatabaseSchema>());
    }
}
