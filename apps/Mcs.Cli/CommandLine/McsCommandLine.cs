using System.CommandLine;
using System.CommandLine.Invocation;
using Mcs.Cli.Databases;
using Mcs.Cli.Demo;
using Mcs.Cli.Hosting;
using Mcs.Cli.Running;
using Mcs.Cli.Status;
using Mcs.Modules;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Tools;

namespace Mcs.Cli.CommandLine;

/// <summary>The command line <c>mcs</c>: its commands, its help, and what a mistake in it means.</summary>
internal static class McsCommandLine
{
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> args, CliContext context)
    {
        var root = Root(context);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            UsageMistake.Report(parsed, context.Error.Writer);
            return ExitCode.Misconfigured;
        }

        var invocation = new InvocationConfiguration
        {
            Output = context.Out.Writer,
            Error = context.Error.Writer,
            // Faults and signals are ours: each has its exit code.
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return (ExitCode)await parsed.InvokeAsync(invocation, context.Stop);
    }

    internal static RootCommand Root(CliContext context) => Root(context, ModuleTools.All);

    internal static RootCommand Root(CliContext context, IReadOnlyList<ModuleTool> tools)
    {
        var root = new RootCommand("Small jobs that run on a clock and land another system's data in SQL exactly once.")
        {
            new DemoCommand(context),
            new RunCommand(context),
            new StatusCommand(context),
            new DatabaseCommand(context),
        };
        var host = new ToolHost(context);
        foreach (var command in tools.SelectMany(tool => tool.Commands))
        {
            root.Add(command(host));
        }

        ExamplesHelp.AddTo(root);
        return root;
    }
}
