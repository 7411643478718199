using Mcs.Sample.Tools;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Sample.Tests;

public sealed class SampleToolsTests(SqliteSampleDatabase database) : IClassFixture<SqliteSampleDatabase>
{
    [Fact]
    public async Task The_command_lists_the_orders_that_wait()
    {
        var tables = await database.EmptyAsync();
        await tables.ExecuteAsync("INSERT INTO SampleOrders VALUES ('b', '2026-03-02T09:00:00Z', 'run', NULL)");
        await tables.ExecuteAsync("INSERT INTO SampleOrders VALUES ('a', '2026-03-01T09:00:00Z', 'run', '2026-03-02T09:00:00Z')");
        var host = new TestHost(tables);

        (await SampleTools.Tool.Commands[0](host).Parse([]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBe(0);

        host.Out.ToString().ShouldBe("b" + Environment.NewLine);
    }

    private sealed class TestHost(TestDatabase tables) : IToolHost
    {
        public TextWriter Out { get; } = new StringWriter();

        public TextWriter Error { get; } = new StringWriter();

        public async Task<int> RunAsync(Action<IServiceCollection> add, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop)
        {
            await using var services = tables.NewServices(new EagerClock(), add);
            return await work(services, stop);
        }
    }
}
