using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Mcs.Storage.SqlServer.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Databases;

/// <summary><c>mcs db script</c>: what a migration runs, for whoever would rather run it by hand. Needs no database.</summary>
internal sealed class ScriptCommand : Command, IExamples
{
    public ScriptCommand(CliContext context)
        : base("script", "Prints the SQL Server schema as one script that may be run again.") =>
        SetAction(async (_, _) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context)));

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs db script > schema.sql", "for a DBA to read, and to run"),
    ];

    private static async Task<ExitCode> RunAsync(CliContext context)
    {
        await using var host = CliHost.BuildForTables(context);
        await context.Out.Writer.WriteAsync(new SchemaScript(host.Services.GetServices<SchemaOwner>()).ForSqlServer());
        return ExitCode.Succeeded;
    }
}
