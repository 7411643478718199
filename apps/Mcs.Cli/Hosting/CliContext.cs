namespace Mcs.Cli.Hosting;

/// <summary>What a command has around it: its streams, its settings, its clock, and what tells it to stop.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Everything else: logs, mistakes, progress when the result is JSON.</param>
/// <param name="Stop">Fires when the process is told to stop.</param>
internal sealed record CliContext(CliStream Out, CliStream Error, CancellationToken Stop)
{
    /// <summary>The settings of commands that take them from the environment; null for the environment itself.</summary>
    public IReadOnlyDictionary<string, string?>? Settings { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static CliContext OfProcess(CancellationToken stop) => new(
        new CliStream(Console.Out, CliStream.IsLively(Console.IsOutputRedirected)),
        new CliStream(Console.Error, CliStream.IsLively(Console.IsErrorRedirected)),
        stop);
}
