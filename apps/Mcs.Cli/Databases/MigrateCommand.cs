using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Databases;

/// <summary><c>mcs db migrate</c>: the one command that may change the schema, in production too. Needs only the database's settings.</summary>
internal sealed class MigrateCommand : Command, IExamples
{
    public MigrateCommand(CliContext context)
        : base("migrate", "Creates the database's tables, or adds what is missing. Safe to repeat.") =>
        SetAction(async (_, stop) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context, stop)));

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs db migrate", "the database that the environment names"),
        ("MCS_SQLITE=mcs.db mcs db migrate", "an embedded database"),
    ];

    private static async Task<ExitCode> RunAsync(CliContext context, CancellationToken stop)
    {
        await using var host = CliHost.BuildForTables(context);
        var ran = await host.Services.GetRequiredService<DatabaseSchema>().MigrateAsync(stop);
        foreach (var migration in ran)
        {
            await context.Out.Writer.WriteLineAsync($"Ran {migration}");
        }

        await context.Out.Writer.WriteLineAsync(ran.Count == 0 ? "Nothing to do: the schema is complete." : "The schema is complete.");
        return ExitCode.Succeeded;
    }
}
