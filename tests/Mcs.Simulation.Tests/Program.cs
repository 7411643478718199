using Mcs.Simulation.Tests.Memory;
using Mcs.Simulation.Tests.Seeds;

// As the simulation when a test or a person starts it as one, as the test runner otherwise (what xunit would have generated here).
return args switch
{
    [SimulationProgram.Verb, .. var rest] => await SimulationProgram.RunAsync(rest),
    [MemoryProgram.Verb, var rows] => await MemoryProgram.RunAsync(rows),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (_, _) => { }),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
