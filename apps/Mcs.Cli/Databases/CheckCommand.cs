using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Databases;

/// <summary><c>mcs db check</c>: what is missing, wrong or not granted, a line each. Changes nothing.</summary>
internal sealed class CheckCommand : Command, IExamples
{
    public CheckCommand(CliContext context)
        : base("check", "Says what in the database is missing, wrong or not granted; exit code 1 if anything is.") =>
        SetAction(async (_, stop) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context, stop)));

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs db check", "before a release, with the identity that the jobs have"),
    ];

    private static async Task<ExitCode> RunAsync(CliContext context, CancellationToken stop)
    {
        await using var host = CliHost.BuildForTables(context);
        var findings = await host.Services.GetRequiredService<DatabaseSchema>().CheckAsync(stop);
        foreach (var finding in findings)
        {
            await context.Out.Writer.WriteLineAsync(finding);
        }

        if (findings.Count > 0)
        {
            return ExitCode.Failed;
        }

        await context.Out.Writer.WriteLineAsync("All is there: tables, columns, indexes and rights.");
        return ExitCode.Succeeded;
    }
}
