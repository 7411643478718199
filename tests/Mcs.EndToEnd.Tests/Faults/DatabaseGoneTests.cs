using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Faults;

/// <summary>The database's files are taken away while a run waits for its source, and put back.</summary>
public sealed class DatabaseGoneTests
{
    private static readonly (string, string?) Chunks = (Variable.ChunkRows, "2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JobProgram.Ingest, true)]
    [InlineData(JobProgram.Ingest, false)]
    [InlineData(JobProgram.Enrich, true)]
    [InlineData(JobProgram.Enrich, false)]
    public async Task Back_before_or_after_the_run_has_ended_it_holds_no_half_and_the_next_runs_complete_it(string program, bool beforeTheEnd)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps files where they are while they are open");
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(program == JobProgram.Ingest ? JobProgram.Enrich : JobProgram.Ingest);
        deployment.Api.Requests.Reset();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Times = 1, AfterRows = 1, Delay = TimeSpan.FromSeconds(2) });
        var run = deployment.Start(program, Chunks);
        await UntilItAsksAsync(deployment);

        var away = Directory.CreateDirectory(Path.Combine(deployment.Folder, "away")).FullName;
        Move(deployment.Folder, away);
        if (beforeTheEnd)
        {
            Move(away, deployment.Folder);
        }

        var end = await run.EndAsync(Ct);
        if (!beforeTheEnd)
        {
            Move(away, deployment.Folder);
        }

        // Linux lets the program write on into the files it holds open, or the engine notices and refuses: either is well, if it is told.
        end.ExitCode.ShouldBeOneOf([0, 1], end.ToString());
        end.Last["status"].ShouldBe(end.ExitCode == 0 ? "Succeeded" : "Failed");
        await deployment.ShouldHoldAsync();
        await deployment.LetAnHourPassAsync();
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    private static async Task UntilItAsksAsync(Deployment deployment)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (deployment.Api.Requests.Summary + deployment.Api.Requests.Details == 0)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static void Move(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "mcs.db*").ToList())
        {
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
