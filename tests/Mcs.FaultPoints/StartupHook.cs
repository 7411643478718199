using System.Diagnostics;
using System.Globalization;
using Mcs.FaultPoints;
using Mcs.Storage.Sessions;

/// <summary>
/// What the runtime calls before a program's own first line when <c>DOTNET_STARTUP_HOOKS</c> names this assembly; it looks
/// for exactly this class, outside any namespace. Programs are shipped without it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FaultPointVariables.Record) is { } file)
        {
            FaultPoint.Reached = new Recorder(file).Pass;
        }
        else if (Environment.GetEnvironmentVariable(FaultPointVariables.KillAt) is { } point)
        {
            var occurrence = int.Parse(Environment.GetEnvironmentVariable(FaultPointVariables.Occurrence) ?? "1", CultureInfo.InvariantCulture);
            FaultPoint.Reached = new Killer(point, occurrence).Pass;
        }
    }

    /// <summary>Writes each point down as it is passed, a line each.</summary>
    private sealed class Recorder(string file)
    {
        private readonly Lock _writing = new();

        public void Pass(string point)
        {
            lock (_writing)
            {
                File.AppendAllText(file, point + "\n");
            }
        }
    }

    /// <summary>Ends this process by SIGKILL when it passes a point for the nth time: nothing of it runs after that.</summary>
    private sealed class Killer(string point, int occurrence)
    {
        private int _passed;

        public void Pass(string reached)
        {
            if (reached == point && Interlocked.Increment(ref _passed) == occurrence)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
            }
        }
    }
}
