using System.CommandLine;
using Mcs.Cli.Hosting;

namespace Mcs.Cli.Databases;

/// <summary><c>mcs db …</c>: the database's schema.</summary>
internal sealed class DatabaseCommand : Command
{
    public DatabaseCommand(CliContext context)
        : base("db", "Looks after the database's schema.")
    {
        Add(new MigrateCommand(context));
        Add(new CheckCommand(context));
        Add(new ScriptCommand(context));
        Add(new GrantsCommand(context));
    }
}
