using Spectre.Console;

namespace Mcs.Cli.Hosting;

/// <summary>A stream of text.</summary>
/// <param name="Writer">Where it goes.</param>
/// <param name="IsInteractive">Whether a person watches it on a terminal that knows colours and moving cursors.</param>
internal sealed record CliStream(TextWriter Writer, bool IsInteractive)
{
    /// <summary>Made when first used: most commands that write a line or two need none.</summary>
    private readonly Lazy<IAnsiConsole> _console = new(() => Open(Writer, IsInteractive));

    public IAnsiConsole Console => _console.Value;

    public static bool IsLively(bool redirected) => !redirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static IAnsiConsole Open(TextWriter writer, bool lively) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(lively ? writer : new TrimmingWriter(writer)),
        // Detecting also tells an old Windows console to understand the codes.
        Ansi = !lively ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        ColorSystem = lively ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = lively ? InteractionSupport.Yes : InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
}
