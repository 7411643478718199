using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mcs.Testing.Programs;

/// <summary>
/// A program of ours as a process of its own, with nothing in its environment but what it is given. Whatever becomes of
/// the test, disposing ends the process.
/// </summary>
public sealed class ProgramRun : IAsyncDisposable
{
    /// <summary>Far longer than any run of a test takes on a machine that is busy with other things.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<List<string>> _output;
    private readonly Task<List<string>> _error;

    private ProgramRun(Process process)
    {
        _process = process;
        _output = LinesAsync(process.StandardOutput);
        _error = LinesAsync(process.StandardError);
    }

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>All lines that a program wrote which has ended, on either stream.</summary>
    public async Task<IReadOnlyList<string>> WrittenAsync() => [.. await _output, .. await _error];

    /// <param name="program">Its assembly, such as <see cref="JobProgram.Ingest"/>.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="wrapper">A command that ends in becoming the program, such as <c>bash -c 'ulimit …; exec "$0" "$@"'</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs; null for where the test does.</param>
    public static ProgramRun Start(
        string program,
        IEnumerable<KeyValuePair<string, string>> environment,
        IReadOnlyList<string>? wrapper = null,
        IReadOnlyList<string>? arguments = null,
        string? folder = null)
    {
        string[] command = [.. wrapper ?? [], DotNet, Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments ?? []];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProgramRun(Process.Start(start)!);
    }

    /// <summary>Sends a signal to a program that runs; one that has ended by itself is left alone.</summary>
    public void Signal(Signal signal)
    {
        if (!_process.HasExited && Kill(_process.Id, (int)signal) != 0 && !_process.HasExited)
        {
            throw new InvalidOperationException($"{signal} could not be sent: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Waits until the program has ended by itself.</summary>
    /// <exception cref="TimeoutException">It did not; the message holds what it wrote.</exception>
    public async Task<ProgramEnd> EndAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill();
            throw new TimeoutException($"The program did not end: {await CollectAsync()}");
        }

        return await CollectAsync();
    }

    /// <summary>Ends the program if it still runs.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Task.WhenAll(_output, _error);
        _process.Dispose();
    }

    private static string DotNet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private async Task<ProgramEnd> CollectAsync()
    {
        var (output, error) = (await _output, await _error);
        return new ProgramEnd(_process.ExitCode, output, error);
    }

    private static async Task<List<string>> LinesAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
