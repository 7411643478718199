using Mcs.GoAudits;
using Mcs.Storage.Schema;
using Mcs.Storage.SqlServer.Schema;
using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerScriptTests
{
    [Fact]
    public async Task Run_by_hand_twice_it_leaves_what_a_migration_leaves()
    {
        TestEngines.SkipIfAbsent(TestEngine.SqlServer);
        await using var database = await TestDatabase.CreateAsync(TestEngine.SqlServer, services => services.AddGoAudits(), migrated: false, TestContext.Current.CancellationToken);
        await using var services = database.NewServices(new EagerClock());

        var script = new SchemaScript(services.GetServices<SchemaOwner>());
        await RunAsync(database, script);
        await RunAsync(database, script);

        var schema = services.GetRequiredService<DatabaseSchema>();
        (await SchemaFindings.InAsync(database, schema)).ShouldBeEmpty();
        (await schema.MigrateAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static async Task RunAsync(TestDatabase database, SchemaScript script)
    {
        foreach (var batch in script.ForSqlServer().Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await database.ExecuteAsync(batch);
        }
    }
}
