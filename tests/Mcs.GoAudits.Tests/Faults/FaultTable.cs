using System.Text;
using System.Text.RegularExpressions;
using Mcs.Platform.Runs;

namespace Mcs.GoAudits.Tests.Faults;

/// <summary>The table of faults survived, as the documentation shows it.</summary>
internal sealed partial class FaultTable
{
    public const string UpdateVariable = "MCS_UPDATE_DOCS";

    private readonly StringBuilder _text = new();

    public void Say(string line) => _text.Append(line).Append('\n');

    public void Head(string job)
    {
        Say("");
        Say($"## {job}");
        Say("");
        Say("| fault | the run ends | exit code | counts | what the operator sees | the next run, once the fault is gone |");
        Say("|---|---|---|---|---|---|");
    }

    public void Row(string fault, RunResult run, string? seen, RunResult next)
    {
        var (counts, error) = Parts(run);
        Say($"| {fault} | {run.Status} | {ExitCode(run)} | {counts} | {Plain(error ?? seen ?? "nothing")} | {next.Status}: {Parts(next).Counts} |");
    }

    public override string ToString() => _text.ToString();

    /// <summary>The file in the documentation, beside the solution that this test was built from.</summary>
    public static string Path()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Mcs.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Mcs.sln above {AppContext.BaseDirectory}");
        }

        return System.IO.Path.Combine(folder.FullName, "docs", "fault-table.md");
    }

    private static (string Counts, string? Error) Parts(RunResult run)
    {
        var parts = run.Message.Split(" | ", 2);
        var counts = parts[0].Split(' ').Where(count => !count.EndsWith("=0", StringComparison.Ordinal)).DefaultIfEmpty("all nought");
        return (string.Join(' ', counts), parts.ElementAtOrDefault(1));
    }

    private static int ExitCode(RunResult run) => run.Status switch
    {
        RunStatus.Succeeded or RunStatus.Skipped => 0,
        RunStatus.Cancelled => 3,
        _ => 1,
    };

    /// <summary>Without what differs between machines: positions, and how a system names a broken connection.</summary>
    public static string Plain(string text) => Broken().Replace(Position().Replace(text, "byte …"), "$1 ….").Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"byte \d+")]
    private static partial Regex Position();

    [GeneratedRegex(@"(failed in (?:a request|the middle of a response):) [^.]*\.")]
    private static partial Regex Broken();
}
