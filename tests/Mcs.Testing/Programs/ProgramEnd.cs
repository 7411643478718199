namespace Mcs.Testing.Programs;

/// <summary>How a program ended, and everything it wrote.</summary>
/// <param name="ExitCode">128 and the signal's number when it was killed by one.</param>
/// <param name="Output">Lines of standard output.</param>
/// <param name="Error">Lines of standard error.</param>
public sealed record ProgramEnd(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error)
{
    /// <summary>What SIGKILL leaves as exit code.</summary>
    public const int Killed = 128 + 9;

    public IReadOnlyList<LogLine> Lines => [.. Output.Select(line => new LogLine(line))];

    /// <summary>The last line of the run: how it ended.</summary>
    public LogLine Last => new(Output.Count > 0 ? Output[^1] : throw new InvalidOperationException($"Nothing was written. {this}"));

    /// <summary>Everything, for the message of a test that failed.</summary>
    public override string ToString() => string.Join('\n', [$"exit code {ExitCode}", .. Output, .. Error]);
}
