using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mcs.ServiceDefaults.Tests.Hosting;

/// <summary>This test program, started as a job with an environment of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    public static SampleProcess Start(string work, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Mcs.ServiceDefaults.Tests" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));

        // A shell starts what it puts into the background with SIGINT and SIGQUIT ignored, and so would be whatever that starts.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT,QUIT", program, SampleProgram.Verb, work])
            : new ProcessStartInfo(program, [SampleProgram.Verb, work]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("MCS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SampleProcess(Process.Start(start)!);
    }

    public async Task UntilItWaitsAsync(CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line && line != SampleProgram.Waiting)
        {
        }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Sends a signal, and waits until it is sent.</summary>
    public void Signal(PosixSignal signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {signal.ToString()[3..]} {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>What was still to come on standard output, and the exit code.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync(CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        var error = _process.StandardError.ReadToEndAsync(limit.Token);
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>A process that does not do what it should fails its test; it does not hold up all others.</summary>
    private static CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        return limit;
    }
}
