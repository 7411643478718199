using System.Diagnostics;

namespace Mcs.Bench.Processes;

/// <summary>A program that is run again and again, alone.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">Its executable.</param>
/// <param name="Environment">All of its environment.</param>
internal sealed record MeasuredProgram(string Name, string Path, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Runs it once.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds what it wrote.</exception>
    public async Task<(Cost Cost, string Output)> RunAsync()
    {
        var start = new ProcessStartInfo(Path) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var cpuBefore = ChildTimes.Total;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var cost = new Cost(watch.Elapsed, ChildTimes.Total - cpuBefore);

        var written = $"{await output}{await error}";
        return process.ExitCode == 0 ? (cost, written) : throw new InvalidOperationException($"{Name} ended with {process.ExitCode}: {written}");
    }
}
