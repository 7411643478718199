using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Operations.Status;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Status;

/// <summary><c>mcs status</c>: what worked, what is late, what is stuck. Never writes to the database, nor creates it.</summary>
internal sealed class StatusCommand : Command, IExamples
{
    private readonly Option<bool> _json = new("--json") { Description = "Print the status as one JSON object." };

    public StatusCommand(CliContext context)
        : base("status", "Shows the last runs, the watermarks, what waits and what was set aside.")
    {
        Add(_json);
        SetAction(async (parsed, stop) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context, parsed.GetValue(_json), stop)));
    }

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("MCS_SQLITE=mcs.db mcs status", "of the embedded database"),
        ("mcs status --json", "the same for a script"),
    ];

    private static async Task<ExitCode> RunAsync(CliContext context, bool isJson, CancellationToken stop)
    {
        await using var host = CliHost.BuildForTables(
            context,
            services => services.AddOperations(ModuleDeclarations.All));
        var missing = await host.Services.GetRequiredService<DatabaseSchema>().MissingAsync(stop);
        if (missing.Count > 0)
        {
            await context.Error.Writer.WriteLineAsync("The database is not there yet, or its schema is old; run `mcs db migrate`.");
            return ExitCode.Misconfigured;
        }

        var status = await host.Services.GetRequiredService<StatusReader>().ReadAsync(stop);
        if (isJson)
        {
            await context.Out.Writer.WriteLineAsync(StatusJson.Write(status));
        }
        else
        {
            new StatusText(context.Out.Console).Write(status);
        }

        return ExitCode.Succeeded;
    }
}
