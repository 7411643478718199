using System.Diagnostics;

namespace Mcs.Bench.Idle;

/// <summary>Where the executables of the programs are: as they were built, or published as they go into production.</summary>
internal static class Programs
{
    public const string Nothing = "Mcs.Bench.Nothing";
    public const string PlainWorker = "Mcs.Bench.PlainWorker";
    public const string Heartbeat = "Mcs.Jobs.Heartbeat";
    public const string Ingest = "Mcs.Jobs.Ingest";
    public const string Enrich = "Mcs.Jobs.Enrich";

    private static readonly string[] All = [Nothing, PlainWorker, Heartbeat, Ingest, Enrich];

    public static Func<string, string> AsBuilt { get; } = program => Path.Combine(AppContext.BaseDirectory, program);

    /// <summary>Compiled ahead of time for this machine, as the images of the jobs are.</summary>
    /// <exception cref="InvalidOperationException">Publishing failed; the message holds what it wrote.</exception>
    public static async Task<Func<string, string>> PublishAsync(string folder)
    {
        foreach (var program in All)
        {
            Console.Error.WriteLine($"Publishing {program}");
            await PublishAsync(program, Path.Combine(folder, program));
        }

        return program => Path.Combine(folder, program, program);
    }

    private static async Task PublishAsync(string program, string folder)
    {
        string[] arguments =
        [
            "publish", Project(program), "--configuration", "Release", "--runtime", "linux-x64", "--no-self-contained",
            "-p:PublishReadyToRun=true", "--output", folder, "--verbosity", "quiet", "--nologo",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} could not be published: {output}");
        }
    }

    private static string Project(string program)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Mcs.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The bench runs inside the repository only");
        }

        return new[] { root.FullName, Path.Combine(root.FullName, "bench") }.Select(folder => Path.Combine(folder, program)).First(Directory.Exists);
    }
}
