using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Testing.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Hosting;

/// <summary>A job program as the real ones are, on fake tables, for tests that need a process.</summary>
internal static class SampleProgram
{
    public const string Verb = "sample-job";
    public const string Waiting = "waiting";

    private const string Canary = "canary-in-a-message";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = McsHost.CreateBuilder();
        builder.AddServiceDefaults();
        builder.Services.AddSingleton<IRunHistory, FakeRunHistory>();
        builder.Services.AddSingleton<ILeases, FakeLeases>();
        builder.Services.AddSingleton<IDatabaseSchema, FakeSchema>();
        builder.Services.AddSingleton(new JobRegistration(FakeJob.Definition(), _ => new FakeJob((_, stopping) => WorkAsync(args, stopping))));

        using var host = builder.Build();
        return await host.RunJobAsync();
    }

    private static async Task WorkAsync(string[] args, CancellationToken stopping)
    {
        switch (args)
        {
            case ["wait"]:
                Console.WriteLine(Waiting);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
                break;
            case ["linger"]:
                Console.WriteLine(Waiting);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                break;
            case ["throw"]:
                throw new InvalidOperationException(Canary);
            case ["assemblies"]:
                Console.WriteLine("assemblies " + string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name)));
                break;
        }
    }
}
