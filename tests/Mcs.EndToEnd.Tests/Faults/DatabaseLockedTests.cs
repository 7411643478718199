using System.Diagnostics;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;
using Microsoft.Data.Sqlite;

namespace Mcs.EndToEnd.Tests.Faults;

/// <summary>Somebody else holds the only write lock there is.</summary>
public sealed class DatabaseLockedTests
{
    private static readonly (string, string?) Chunks = (Variable.ChunkRows, "2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task A_run_waits_until_the_lock_is_free_and_succeeds(string program)
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(JobProgram.Ingest);
        await deployment.Tables.ExecuteAsync("DELETE FROM JobWatermark");
        deployment.Api.Requests.Reset();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Times = 1, Delay = TimeSpan.FromSeconds(1) });

        var run = deployment.Start(program, Chunks);
        await UntilItAsksAsync(deployment);
        await using (var other = await WriterAsync(deployment))
        {
            await UntilAllIsAnsweredAsync(deployment);
        }

        (await run.EndAsync(Ct)).ExitCode.ShouldBe(0);
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_while_the_lock_is_held_ends_within_the_grace_and_the_next_one_does_its_work()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Times = 1, Delay = TimeSpan.FromSeconds(1) });
        var run = deployment.Start(JobProgram.Ingest, Chunks);
        await UntilItAsksAsync(deployment);

        await using (var other = await WriterAsync(deployment))
        {
            await UntilAllIsAnsweredAsync(deployment);
            var watch = Stopwatch.StartNew();
            run.Signal(Signal.Terminate);
            var end = await run.EndAsync(Ct);

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
            end.ExitCode.ShouldBe(1, end.ToString());
            end.Last["error"].ShouldNotBeNull()
                .ShouldEndWith("The run could not be closed within 8 s: The database is locked by another process, and stayed so");
        }

        await deployment.ShouldHoldAsync();
        await deployment.LetAnHourPassAsync();
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    private static async Task UntilItAsksAsync(Deployment deployment) =>
        await UntilAsync(() => deployment.Api.Requests.Summary + deployment.Api.Requests.Details > 0);

    /// <summary>From then on the run has something to write.</summary>
    private static async Task UntilAllIsAnsweredAsync(Deployment deployment) =>
        await UntilAsync(() => deployment.Api.Requests.InFlight == 0);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Holds the write lock until it is disposed of.</summary>
    private static async Task<SqliteConnection> WriterAsync(Deployment deployment)
    {
        var connection = new SqliteConnection($"Data Source={deployment.Path};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
