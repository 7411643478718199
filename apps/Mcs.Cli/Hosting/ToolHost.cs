using Mcs.ServiceDefaults.Hosting;
using Mcs.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Hosting;

/// <summary>Runs commands of modules as <c>mcs</c> runs its own.</summary>
internal sealed class ToolHost(CliContext context) : IToolHost
{
    public TextWriter Out => context.Out.Writer;

    public TextWriter Error => context.Error.Writer;

    public async Task<int> RunAsync(Action<IServiceCollection> add, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop) =>
        (int)await CommandGuard.RunAsync(context, async () =>
        {
            await using var host = CliHost.BuildForTables(context, add);
            return (ExitCode)await work(host.Services, stop);
        });
}
