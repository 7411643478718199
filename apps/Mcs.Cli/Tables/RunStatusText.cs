using Mcs.Platform.Runs;
using Spectre.Console;

namespace Mcs.Cli.Tables;

/// <summary>The status of a run, in the colour that fits.</summary>
internal static class RunStatusText
{
    public static Text Of(string status) => new(status, new Style(Colour(status)));

    private static Color Colour(string status) => status switch
    {
        nameof(RunStatus.Succeeded) => Color.Green,
        nameof(RunStatus.Running) or nameof(RunStatus.Skipped) => Color.Default,
        nameof(RunStatus.Cancelled) => Color.Yellow,
        _ => Color.Red,
    };
}
