using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Tests.Logging;
using Mcs.Testing.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Tests.Hosting;

/// <summary>A process in this process: the service defaults on fake tables, with a job that does what a test says.</summary>
internal sealed class SampleHost
{
    private readonly HostApplicationBuilder _builder;

    public SampleHost(Func<IServiceProvider, RunContext, CancellationToken, Task>? work = null, params (string Name, string? Value)[] settings)
    {
        _builder = McsHost.CreateBuilder(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        _builder.AddServiceDefaults();
        Services.AddSingleton(Log.Provider);
        Services.AddSingleton<IRunHistory>(History);
        Services.AddSingleton<ILeases>(Leases);
        Services.AddSingleton<IDatabaseSchema>(Schema);
        Services.AddSingleton(new JobRegistration(
            FakeJob.Definition(),
            provider => new FakeJob((run, stopping) => work?.Invoke(provider, run, stopping) ?? Task.CompletedTask)));
    }

    public IServiceCollection Services => _builder.Services;

    public CapturedLog Log { get; } = new();

    public FakeRunHistory History { get; } = new();

    public FakeLeases Leases { get; } = new();

    public FakeSchema Schema { get; } = new();

    public IHost Build() => _builder.Build();

    public async Task<ExitCode> RunAsync(CancellationToken stop = default)
    {
        using var host = Build();
        return await JobProcess.RunAsync(host.Services, host.Services.GetRequiredService<JobRegistration>(), stop);
    }
}
