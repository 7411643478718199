using System.Globalization;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Statements;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerConnectionTests(SqlServerFixture fixture) : IClassFixture<SqlServerFixture>
{
    private const int Tries = 5;

    private static readonly Statement AddToLedger = new(typeof(SqlServerConnectionTests).Assembly, "Ledger.Add");
    private static readonly UtcSecond Noon = UtcSecond.Floor(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_a_few_times_and_told()
    {
        await using var proxy = new TcpProxy("127.0.0.1", 1) { IsDown = true };
        var clock = new EagerClock();
        var work = 0;

        var fault = await Should.ThrowAsync<StorageException>(() => Through(proxy, "Server=placeholder;User ID=u;Password=canary-7261;Encrypt=False;Connect Timeout=5", clock)
            .WriteAsync(_ => Task.FromResult(work++), Ct));

        fault.ToString().ShouldNotContain("canary-7261");
        fault.Message.ShouldContain("cannot be reached");
        work.ShouldBe(0);
        clock.Delays.Count.ShouldBe(Tries - 1);
    }

    [Fact]
    public async Task A_transaction_that_is_cut_off_is_repeated_as_a_whole()
    {
        var tables = await fixture.EmptyAsync();
        await using var proxy = ProxyTo(tables);
        var clock = new EagerClock();
        var tried = 0;

        await Through(proxy, tables, clock).WriteAsync(
            async session =>
            {
                await session.CountAsync(AddToLedger, Item("one"), Ct);
                if (++tried == 1)
                {
                    proxy.Sever();
                }

                return await session.CountAsync(AddToLedger, Item("two"), Ct);
            },
            Ct);

        tried.ShouldBe(2);
        clock.Delays.Count.ShouldBe(1);
        (await tables.CountAsync("ProcessedItems")).ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_that_is_cut_off_is_repeated_as_a_whole()
    {
        var tables = await fixture.EmptyAsync();
        await using var proxy = ProxyTo(tables);
        var tried = 0;

        await Through(proxy, tables, new EagerClock()).WriteAsync(
            async session =>
            {
                var added = await session.CountAsync(AddToLedger, Item("one"), Ct);
                if (++tried == 1)
                {
                    proxy.Sever();
                }

                return added;
            },
            Ct);

        tried.ShouldBe(2);
        (await tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_goes_away_for_good_is_told_and_nothing_is_half()
    {
        var tables = await fixture.EmptyAsync();
        await using var proxy = ProxyTo(tables);

        var fault = await Should.ThrowAsync<StorageException>(() => Through(proxy, tables, new EagerClock()).WriteAsync(
            async session =>
            {
                await session.CountAsync(AddToLedger, Item("one"), Ct);
                proxy.IsDown = true;
                proxy.Sever();
                return await session.CountAsync(AddToLedger, Item("two"), Ct);
            },
            Ct));

        fault.Message.ShouldContain("cannot be reached");
        (await tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task What_will_not_pass_is_not_repeated()
    {
        var tables = await fixture.EmptyAsync();
        var clock = new EagerClock();
        await using var services = tables.NewServices(clock);

        await Should.ThrowAsync<StorageException>(() => services.GetRequiredService<Database>().WriteAsync(
            async session =>
            {
                await session.ExecuteTextAsync("Test", "INSERT INTO dbo.ProcessedItems (JobName, ItemKey) VALUES (N'Job', NULL)", Ct);
                return 0;
            },
            Ct));

        clock.Delays.ShouldBeEmpty();
    }

    private static (string, object?)[] Item(string key) => [("JobName", "Job"), ("ItemKey", key), ("NowUtc", Noon)];

    private static TcpProxy ProxyTo(TestDatabase tables)
    {
        var server = new SqlConnectionStringBuilder(tables.Environment[StorageSettings.ConnectionStringName]).DataSource.Split(':')[^1].Split(',');
        return new TcpProxy(server[0], server.Length > 1 ? int.Parse(server[1], CultureInfo.InvariantCulture) : 1433);
    }

    private static Database Through(TcpProxy proxy, TestDatabase tables, TimeProvider clock) =>
        Through(proxy, tables.Environment[StorageSettings.ConnectionStringName], clock);

    private static Database Through(TcpProxy proxy, string connectionString, TimeProvider clock)
    {
        var through = new SqlConnectionStringBuilder(connectionString)
        {
            DataSource = $"tcp:127.0.0.1,{proxy.Port}",
            Pooling = false,
            ConnectRetryCount = 0,
        };
        return new ServiceCollection()
            .AddSingleton(clock)
            .AddSingleton(new Mcs.Platform.Settings.SettingsEnvironment(IsDevelopment: true))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new KeyValuePair<string, string?>("ConnectionStrings:mcs", through.ConnectionString)])
                .Build())
            .AddStorage()
            .BuildServiceProvider()
            .GetRequiredService<Database>();
    }
}
