using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Faults;

/// <summary>
/// A disk that takes no more, at one moment or another of a run: no file of the program may grow beyond a limit, so that
/// writing really fails. Whatever had been committed stays, whatever had not is gone, and the next run does the rest.
/// </summary>
public sealed class DiskFullTests
{
    private static readonly (string, string?)[] Settings =
    [
        (Variable.ChunkRows, "50"),
        (Variable.BatchSize, "400"),
        ("DOTNET_EnableWriteXorExecute", "0"), // The runtime would otherwise map a file that is larger than the limit.
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(300)]
    [InlineData(600)]
    public async Task An_ingestion_fails_saying_so_and_the_next_one_lands_the_rest(int kilobytes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files are limited in the way of Linux");
        await using var deployment = await Deployment.StartAsync(audits: 400);
        await deployment.SucceedAsync(JobProgram.Enrich);

        var end = await deployment.Start(JobProgram.Ingest, Limited(kilobytes), Settings).EndAsync(Ct);

        ShouldFail(end);
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("GoAuditsReports")).ShouldBeLessThan(400);
        (await deployment.Tables.CountAsync("JobWatermark", "WatermarkUtc IS NOT NULL")).ShouldBe(0);
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Ingest, Settings);
        await deployment.ShouldHaveIngestedAsync();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task An_enrichment_fails_saying_so_leaves_no_report_half_and_the_next_ones_write_the_rest(int kilobytes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files are limited in the way of Linux");
        await using var deployment = await Deployment.StartAsync(audits: 100);
        await deployment.SucceedAsync(JobProgram.Ingest);

        var end = await deployment.Start(JobProgram.Enrich, Limited(kilobytes), Settings).EndAsync(Ct);

        ShouldFail(end);
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("WorkItems")).ShouldBeGreaterThan(0);
        await deployment.LetAnHourPassAsync();
        await deployment.DrainAsync(Settings);
        await deployment.ShouldBeAtRestAsync();
    }

    /// <summary>Without the trap the signal that goes with the limit would kill the program instead of failing its write.</summary>
    private static string[] Limited(int kilobytes) =>
        ["bash", "-c", string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"")];

    private static void ShouldFail(ProgramEnd end)
    {
        end.ExitCode.ShouldBe(1, end.ToString());
        end.Error.ShouldBeEmpty();
        end.Last["status"].ShouldBe("Failed");
        end.Last["error"].ShouldNotBeNull().ShouldContain("disk");
    }
}
