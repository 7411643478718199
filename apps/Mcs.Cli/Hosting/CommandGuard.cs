using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Hosting;

/// <summary>Turns whatever a command throws into one clear line for each mistake, and an exit code.</summary>
internal static class CommandGuard
{
    public static async Task<ExitCode> RunAsync(CliContext context, Func<Task<ExitCode>> command)
    {
        try
        {
            return await command();
        }
        catch (ConfigurationException wrong)
        {
            foreach (var problem in wrong.Problems)
            {
                await context.Error.Writer.WriteLineAsync(problem.ToString());
            }

            return ExitCode.Misconfigured;
        }
        catch (Exception) when (context.Stop.IsCancellationRequested)
        {
            await context.Error.Writer.WriteLineAsync("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (Exception fault)
        {
            await context.Error.Writer.WriteLineAsync(RunError.Describe(fault));
            return ExitCode.Failed;
        }
    }
}
