using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Upgrades;

/// <summary>The job programs of an earlier commit, published into one folder; <c>.ci/full</c> makes it.</summary>
internal sealed class OldPrograms
{
    public const string Variable = "MCS_TEST_OLD_PROGRAMS";

    private readonly string _folder;

    private OldPrograms(string folder) => _folder = folder;

    /// <summary>Their paths without an ending, as <see cref="ProgramRun.Start"/> takes a program.</summary>
    public string Ingest => PathOf(JobProgram.Ingest);

    public string Enrich => PathOf(JobProgram.Enrich);

    public string Heartbeat => PathOf(JobProgram.Heartbeat);

    /// <summary>Ends the test as skipped when no folder is named; one that is named and lacks a program fails it.</summary>
    public static OldPrograms FindOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(folder), $"{Variable} names no folder of older programs");
        Path.IsPathFullyQualified(folder!).ShouldBeTrue($"{Variable} must be a full path");
        var programs = new OldPrograms(folder!);
        string[] files = [.. new[] { programs.Ingest, programs.Enrich, programs.Heartbeat }.Select(program => program + ".dll")];
        files.ShouldAllBe(file => File.Exists(file));
        return programs;
    }

    private string PathOf(string program) => Path.Combine(_folder, program);
}
