using System.CommandLine;
using System.CommandLine.Parsing;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Running;

/// <summary><c>mcs run JOB</c>: what the job's own program does, with the same settings and the same exit code.</summary>
internal sealed class RunCommand : Command, IExamples
{
    public RunCommand(CliContext context)
        : base("run", "Runs one job once, with the settings of the environment.")
    {
        var job = new Argument<JobServices>("job")
        {
            Description = $"One of: {Names}.",
            CustomParser = Parse,
        };
        var options = new Argument<string[]>("options")
        {
            Description = "Options of the job, as --name=value; after -- when mcs has an option of that name.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Add(job);
        Add(options);
        Validators.Add(parsed =>
        {
            if (parsed.GetResult(job) is { Tokens: [var name, ..] } && ModuleServices.Find(name.Value) is { } named
                && RunOptions.Parse(named.Job, parsed.GetValue(options) ?? []).Problem is { } problem)
            {
                parsed.AddError(problem);
            }
        });
        SetAction(async (parsed, stop) => (int)await RunAsync(context, parsed.GetRequiredValue(job), parsed.GetValue(options) ?? [], stop));
    }

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs run ingest", "land the audits completed since the last run"),
        ("mcs run enrich", "add answers and certificates to reports that wait"),
        ("mcs run heartbeat", "prove that jobs reach the database"),
    ];

    private static string Names => string.Join(", ", ModuleDeclarations.Jobs.Select(job => job.ShortName));

    private static JobServices? Parse(ArgumentResult result)
    {
        var asked = result.Tokens[0].Value;
        var job = ModuleServices.Find(asked);
        if (job is null)
        {
            result.AddError($"There is no job '{asked}'; there are: {Names}.");
        }

        return job;
    }

    private static async Task<ExitCode> RunAsync(CliContext context, JobServices job, string[] arguments, CancellationToken stop)
    {
        var (options, _) = RunOptions.Parse(job.Job, arguments);
        await using var host = CliHost.Build(context, builder => job.Add(builder.Services.AddStorage()));
        return await JobProcess.RunAsync(host.Services, host.Services.GetRequiredService<JobRegistration>(), new RunRequest { Options = options }, stop);
    }
}
