using Mcs.Modules;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Logging;
using Mcs.Storage;
using Mcs.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mcs.Cli.Hosting;

/// <summary>The services of one command. Dispose of it: that flushes what is still to be sent.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly IHost _host;

    private CliHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    /// <summary>Builds what every process has, and what <paramref name="add"/> adds.</summary>
    /// <param name="context">Whose settings and clock are taken.</param>
    /// <param name="add">Adds what the command needs, and only that.</param>
    public static CliHost Build(CliContext context, Action<HostApplicationBuilder> add)
    {
        var builder = context.Settings is null ? McsHost.CreateBuilder() : McsHost.CreateBuilder(context.Settings);
        builder.Services.TryAddSingleton(context.Clock);
        builder.AddServiceDefaults(LogStream.Error);
        add(builder);
        return new CliHost(builder.Build());
    }

    /// <summary>Builds, beside what <paramref name="add"/> adds, the storage and everything that owns tables. Of the settings, only the database's are read.</summary>
    public static CliHost BuildForTables(CliContext context, Action<IServiceCollection>? add = null) => Build(context, builder =>
    {
        builder.Services.AddStorage();
        foreach (var module in ModuleDeclarations.All)
        {
            builder.Services.AddTables(module);
        }

        add?.Invoke(builder.Services);
    });

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();
}
