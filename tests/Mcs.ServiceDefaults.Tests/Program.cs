using Mcs.ServiceDefaults.Tests.Hosting;

// As a job when a test starts it as one, as the test runner otherwise (what xunit would have generated here).
if (args is [SampleProgram.Verb, ..])
{
    return await SampleProgram.RunAsync(args[1..]);
}

return args.Contains("--server") || args.Contains("--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (_, _) => { })
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
