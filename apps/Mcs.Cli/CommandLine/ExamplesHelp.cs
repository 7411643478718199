using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mcs.Cli.CommandLine;

/// <summary>The usual help, followed by the command's examples.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const int Column = 36;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IExamples command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (line, what) in command.Examples)
            {
                output.WriteLine($"  {line.PadRight(Column)}  {what}");
            }
        }

        return 0;
    }
}
