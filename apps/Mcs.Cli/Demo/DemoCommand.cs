using System.CommandLine;
using System.Globalization;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Demo.Progress;
using Mcs.Cli.Demo.Proof;
using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Hosting;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Settings;

namespace Mcs.Cli.Demo;

/// <summary><c>mcs demo</c>: the whole pipeline on one machine, with a proof at the end.</summary>
internal sealed class DemoCommand : Command, IExamples
{
    private readonly WholeNumberOption _reports = new("--reports", "Audits that the API holds.", 200, 1, 100_000);
    private readonly WholeNumberOption _days = new("--days", "Days they are spread over, up to last midnight UTC.", 7, 1, 3_650);
    private readonly Option<string?> _database = new("--database")
    {
        Description = "Database file to fill and keep; one of an earlier demo will do. Without it, a temporary one.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the proof as one JSON object." };

    public DemoCommand(CliContext context)
        : base("demo", "Runs the pipeline against an API made up on this machine, and proves what it did.")
    {
        _database.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
            {
                result.AddError($"{_database.Name}: no file is named.");
            }
        });
        Add(_reports);
        Add(_days);
        Add(_database);
        Add(_json);
        SetAction(async (parsed, stop) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context, parsed, stop)));
    }

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs demo", "200 reports of 7 days, nothing left behind"),
        ("mcs demo --reports 500 --json", "the proof for a script; exit code 1 if it fails"),
        ("mcs demo --database demo.db", "keep the database, to look at it or to run again"),
    ];

    private async Task<ExitCode> RunAsync(CliContext context, ParseResult parsed, CancellationToken stop)
    {
        var isJson = parsed.GetValue(_json);
        var request = new DemoRequest(parsed.GetValue(_reports), parsed.GetValue(_days), parsed.GetValue(_database));
        var warnings = new WarningLog(context.Error.Writer);
        var stage = isJson ? context.Error : context.Out;
        var session = new DemoSession(context, Progress(context, stage, warnings), warnings);
        await stage.Writer.WriteLineAsync(Headline(request));
        try
        {
            var proof = await session.RunAsync(request, stop);
            if (isJson)
            {
                await context.Out.Writer.WriteLineAsync(ProofJson.Write(proof));
            }
            else
            {
                new ProofText(context.Out.Console).Write(proof);
            }

            return proof.IsVerified ? ExitCode.Succeeded : ExitCode.Failed;
        }
        catch (ConfigurationException wrong)
        {
            // The demo's settings are its own: what is wrong with them came in by an option.
            throw new ConfigurationException([.. wrong.Problems.Select(problem =>
                problem.Setting == StorageSettings.SqliteName ? problem with { Setting = _database.Name } : problem)]);
        }
    }

    private static string Headline(DemoRequest request) => string.Create(
        CultureInfo.InvariantCulture,
        $"A made-up GoAudits API holds {request.Reports:N0} audits of {request.Days:N0} days; the jobs land them.");

    private static IDemoProgress Progress(CliContext context, CliStream stream, WarningLog warnings) => stream.IsInteractive
        ? new LiveProgress(stream.Console, warnings, context.Clock)
        : new PlainProgress(stream.Writer, context.Clock);
}
