using Mcs.FakeSample;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Storage;
using Mcs.Testing.Databases;
using Mcs.Testing.Modules;
using Microsoft.AspNetCore.Http;

namespace Mcs.Sample.Tests;

public sealed class SqliteSampleTests(SqliteSampleDatabase database) : SampleContract(database), IClassFixture<SqliteSampleDatabase>;

public sealed class SqlServerSampleTests(SqlServerSampleDatabase database) : SampleContract(database), IClassFixture<SqlServerSampleDatabase>;

public sealed class SqliteSampleDatabase() : DatabaseFixture(TestEngine.Sqlite, services => services.AddTables(SampleModule.Declaration));

public sealed class SqlServerSampleDatabase() : DatabaseFixture(TestEngine.SqlServer, services => services.AddTables(SampleModule.Declaration));

public abstract class SampleContract(DatabaseFixture database) : ModuleContract(database)
{
    protected override async Task<ModuleSource> StartAsync() =>
        new SampleSource(await FakeShop.StartAsync(["--urls=http://127.0.0.1:0"], orders: 12, Now.UtcDateTime));
}

internal sealed class SampleSource(FakeShop shop) : ModuleSource
{
    public override ModuleDeclaration Declaration => SampleModule.Declaration;

    public override IReadOnlyList<JobServices> Jobs => SampleServices.Jobs;

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["SAMPLE_URL"] = shop.Url.ToString(), ["MCS_CHUNK_ROWS"] = "5" };

    public override string Secret => shop.Token;

    public override IReadOnlyCollection<string> Payload => [.. shop.Orders.SelectMany(order => order.Value.Products)];

    public override void Break(SourceBreak how) => shop.Fault = context => how switch
    {
        SourceBreak.Hostile => Results.Text("""{"id": [1, "cup 1" """),
        SourceBreak.Down => Results.StatusCode(503),
        SourceBreak.Denied => Results.StatusCode(401),
        SourceBreak.ItemsRefused when context.Request.Path != "/orders" => Results.BadRequest(),
        _ => null,
    };

    public override async Task<IReadOnlyList<string>> DifferencesAsync(TestDatabase tables)
    {
        var stored = await tables.QueryAsync(
            "SELECT OrderId, PlacedUtc FROM SampleOrders WHERE AcknowledgedUtc IS NOT NULL", row => $"{row.Text("OrderId")} {row.Moment("PlacedUtc"):s}");
        var lines = await tables.QueryAsync(
            "SELECT OrderId, LineNumber, Product FROM SampleOrderLines",
            row => $"{row.Text("OrderId")} {row.Number("LineNumber")} {row.Text("Product")}");
        var effects = shop.Acknowledged.Keys.Select(key => $"acknowledged {key}");
        var expected = shop.Orders.Select(order => $"{order.Key} {order.Value.PlacedUtc:s}")
            .Concat(shop.Orders.SelectMany(order => order.Value.Products.Select((product, index) => $"{order.Key} {index + 1} {product}")))
            .Concat(shop.Orders.Keys.Select(key => $"acknowledged order-{key}")).ToList();
        List<string> found = [.. stored, .. lines, .. effects];
        return [.. expected.Except(found).Select(missing => $"missing: {missing}"), .. found.Except(expected).Select(extra => $"extra: {extra}")];
    }

    public override ValueTask DisposeAsync() => shop.DisposeAsync();
}
