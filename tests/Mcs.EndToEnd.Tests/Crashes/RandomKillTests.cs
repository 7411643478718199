using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>
/// Two ingestions and four enrichments at once on one database, killed at random moments and started again, while new
/// audits come in. <c>MCS_TEST_KILLS</c> says how many are killed (25 when not set), <c>MCS_TEST_SEED</c> which and when,
/// as far as that is in the test's hands.
/// </summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private const int Ingestions = 2;
    private const int Enrichments = 4;

    /// <summary>After so many kills one by one, all are killed at once, and the tables are looked at.</summary>
    private const int KillsBetweenLooks = 10;

    private static readonly (string, string?)[] Settings =
    [
        (Variable.Diagnostics, "0"),
        (Variable.LeaseSeconds, "3"),
        (Variable.ChunkRows, "3"),
        (Variable.BatchSize, "8"),
        (Variable.Concurrency, "2"),
        (Variable.AttemptLimit, "1000"), // Dying is not the reports' fault: this is about what is lost, not about giving up.
    ];

    private static int Kills => Number("MCS_TEST_KILLS") ?? 25;

    [Fact]
    public async Task However_often_they_are_killed_nothing_is_lost_nothing_is_there_twice_and_nothing_is_left_behind()
    {
        var seed = Number("MCS_TEST_SEED") ?? Random.Shared.Next();
        output.WriteLine($"MCS_TEST_KILLS={Kills} MCS_TEST_SEED={seed}");
        var dice = new Random(seed);
        await using var deployment = await Deployment.StartAsync(audits: 60);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Endpoint = FakeEndpoint.Details, Delay = TimeSpan.FromMilliseconds(20) });
        await deployment.SucceedAsync(JobProgram.Enrich);

        for (var killed = 0; killed < Kills;)
        {
            killed += await KillSomeAsync(deployment, dice);
            await deployment.ShouldHoldAsync();
        }

        await deployment.LetAnHourPassAsync();
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    /// <returns>How many were killed.</returns>
    private static async Task<int> KillSomeAsync(Deployment deployment, Random dice)
    {
        var programs = Enumerable.Repeat(JobProgram.Ingest, Ingestions).Concat(Enumerable.Repeat(JobProgram.Enrich, Enrichments)).ToArray();
        var crew = programs.Select(program => deployment.Start(program, Settings)).ToArray();
        var killed = 0;
        while (killed < KillsBetweenLooks)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(400)), TimeProvider.System, TestContext.Current.CancellationToken);
            killed += await KillAsync(crew[dice.Next(crew.Length)]);
            for (var place = 0; place < crew.Length; place++)
            {
                if (crew[place].HasEnded)
                {
                    await KillAsync(crew[place]);
                    crew[place] = deployment.Start(programs[place], Settings);
                }
            }

            deployment.Api.Add(new NewFakeAudit(TimeProvider.System.GetUtcNow().AddMinutes(-dice.Next(600))));
        }

        return killed + (await Task.WhenAll(crew.Select(KillAsync))).Sum();
    }

    /// <returns>1 if it was killed, 0 if it had ended by itself.</returns>
    private static async Task<int> KillAsync(ProgramRun run)
    {
        run.Signal(Signal.Kill);
        var end = await run.EndAsync(TestContext.Current.CancellationToken);
        if (end.ExitCode == ProgramEnd.Killed)
        {
            return 1;
        }

        // On a machine that is busy a lease of three seconds may run out under a run that lives.
        (end.ExitCode == 0 || end.Last["error"]?.Contains("lease", StringComparison.Ordinal) == true).ShouldBeTrue(end.ToString());
        return 0;
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
