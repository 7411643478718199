using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Mcs.Storage.SqlServer.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Databases;

/// <summary><c>mcs db grants</c>: the jobs' user and exactly the rights they use. Needs no database.</summary>
internal sealed class GrantsCommand : Command, IExamples
{
    private readonly Option<string> _identity = new("--identity")
    {
        Description = "The managed identity's name in Entra ID.",
        HelpName = "NAME",
        Required = true,
    };

    public GrantsCommand(CliContext context)
        : base("grants", "Prints the SQL Server script that lets an identity run the jobs, and nothing more.")
    {
        Add(_identity);
        SetAction(async (parsed, _) => (int)await CommandGuard.RunAsync(context, () => RunAsync(context, parsed.GetRequiredValue(_identity))));
    }

    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("mcs db grants --identity id-mcs-jobs", "for an administrator of the database to run"),
    ];

    private async Task<ExitCode> RunAsync(CliContext context, string identity)
    {
        await using var host = CliHost.BuildForTables(context);
        try
        {
            await context.Out.Writer.WriteAsync(new Grants(host.Services.GetServices<SchemaOwner>()).Script(identity));
            return ExitCode.Succeeded;
        }
        catch (ArgumentException)
        {
            throw new ConfigurationException(_identity.Name, $"'{identity}' cannot be an identity's name");
        }
    }
}
