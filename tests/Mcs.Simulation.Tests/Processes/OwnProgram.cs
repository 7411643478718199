using System.Diagnostics;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Processes;

/// <summary>This test program, started as something else than a test runner.</summary>
internal static class OwnProgram
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string[] args, CancellationToken cancellationToken, bool onOneThread = false)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Mcs.Simulation.Tests"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in onOneThread ? PoolTurn.OneThreadVariables : [])
        {
            start.Environment[variable] = "1";
        }

        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
