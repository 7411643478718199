using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Faults;

/// <summary>
/// A disk that takes no more, at one moment or another of a run. Either the database may not grow beyond so many pages, which
/// to SQLite is a full disk; or no file of the program may grow beyond a limit, so that writing really fails, in the log of
/// the database too. Whatever had been committed stays, whatever had not is gone, and the next run does the rest.
/// </summary>
public sealed class DiskFullTests
{
    private const string Full = "The database or its disk is full";
    private const string Failing = "The disk under the database could not be read or written (SQLite I/O error ";

    private static readonly (string, string?)[] Settings =
    [
        (Variable.ChunkRows, "50"),
        (Variable.BatchSize, "400"),
        ("DOTNET_EnableWriteXorExecute", "0"), // The runtime would otherwise map a file that is larger than the limit.
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(20)]
    public Task An_ingestion_without_room_for_more_pages_fails_saying_so_and_the_next_one_lands_the_rest(int morePages) =>
        IngestAsync(deployment => RunFullAsync(deployment, JobProgram.Ingest, morePages), Full);

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(300)]
    [InlineData(600)]
    public Task An_ingestion_whose_writes_fail_says_so_and_the_next_one_lands_the_rest(int kilobytes) =>
        IngestAsync(deployment => RunFailingAsync(deployment, JobProgram.Ingest, kilobytes), Failing);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public Task An_enrichment_without_room_for_more_pages_leaves_no_report_half_and_the_next_ones_write_the_rest(int morePages) =>
        EnrichAsync(deployment => RunFullAsync(deployment, JobProgram.Enrich, morePages), Full);

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(200)]
    public Task An_enrichment_whose_writes_fail_leaves_no_report_half_and_the_next_ones_write_the_rest(int kilobytes) =>
        EnrichAsync(deployment => RunFailingAsync(deployment, JobProgram.Enrich, kilobytes), Failing);

    private static async Task IngestAsync(Func<Deployment, Task<ProgramEnd>> runAsync, string words)
    {
        await using var deployment = await Deployment.StartAsync(audits: 400);
        await deployment.SucceedAsync(JobProgram.Enrich);

        var end = await runAsync(deployment);

        ShouldFail(end, words);
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("GoAuditsReports")).ShouldBeLessThan(400);
        (await deployment.Tables.CountAsync("JobWatermark", "WatermarkUtc IS NOT NULL")).ShouldBe(0);
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Ingest, Settings);
        await deployment.ShouldHaveIngestedAsync();
    }

    private static async Task EnrichAsync(Func<Deployment, Task<ProgramEnd>> runAsync, string words)
    {
        await using var deployment = await Deployment.StartAsync(audits: 100);
        await deployment.SucceedAsync(JobProgram.Ingest);

        var end = await runAsync(deployment);

        ShouldFail(end, words);
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("WorkItems")).ShouldBeGreaterThan(0);
        await deployment.LetAnHourPassAsync();
        await deployment.DrainAsync(Settings);
        await deployment.ShouldBeAtRestAsync();
    }

    private static async Task<ProgramEnd> RunFullAsync(Deployment deployment, string program, int morePages)
    {
        var pages = (await deployment.Tables.QueryAsync("SELECT page_count FROM pragma_page_count", row => row.Number("page_count"))).Single();
        return await Crashes.FaultPoints.RunLimitedAsync(deployment, program, pages + morePages, Settings);
    }

    /// <summary>Without the trap the signal that goes with the limit would kill the program instead of failing its write.</summary>
    private static Task<ProgramEnd> RunFailingAsync(Deployment deployment, string program, int kilobytes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files are limited in the way of Linux");
        string[] limited = ["bash", "-c", string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"")];
        return deployment.Start(program, limited, Settings).EndAsync(Ct);
    }

    private static void ShouldFail(ProgramEnd end, string words)
    {
        end.ExitCode.ShouldBe(1, end.ToString());
        end.Error.ShouldBeEmpty();
        end.Last["status"].ShouldBe("Failed");
        end.Last["error"].ShouldNotBeNull().ShouldContain(words);
    }
}
