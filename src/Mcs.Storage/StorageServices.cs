using Mcs.Platform.Leases;
using Mcs.Platform.Modules;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.Platform.Settings;
using Mcs.Platform.Steps;
using Mcs.Platform.Watermarks;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Engines;
using Mcs.Storage.Jobs;
using Mcs.Storage.Landings;
using Mcs.Storage.Leases;
using Mcs.Storage.Runs;
using Mcs.Storage.Schema;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Steps;
using Mcs.Storage.Watermarks;
using Mcs.Storage.WorkQueue;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage;

public static class StorageServices
{
    /// <summary>The database that the settings name, and the platform's contracts on it.</summary>
    /// <param name="engines">Of which the settings choose one.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, EngineFactories engines)
    {
        services.AddSettings(reader => StorageSettings.Read(reader, engines));
        services.AddSingleton(provider => NewEngine(engines, provider));
        services.AddSingleton<Database>();
        services.AddSingleton(new SchemaOwner(typeof(StorageServices).Assembly, PlatformTables.All));
        services.AddSingleton<DatabaseSchema>();
        services.AddSingleton<IDatabaseSchema>(provider => provider.GetRequiredService<DatabaseSchema>());
        services.AddSingleton<IRunHistory, SqlRunHistory>();
        services.AddSingleton<ILeases, SqlLeases>();
        services.AddSingleton<IWatermarks, SqlWatermarks>();
        services.AddSingleton<ICursors, SqlCursors>();
        services.AddSingleton<IJobSteps, SqlJobSteps>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<RunWriter>();
        services.AddSingleton<IWorkQueue, SqlWorkQueue>();
        services.AddSingleton<IItemQueues, SqlItemQueues>();
        services.AddSingleton<QueueProcessor>();
        services.AddSingleton<IDeadLetters, SqlDeadLetters>();
        services.AddSingleton<KnownJobs>();
        return services;
    }

    /// <summary>The tables of a module, for whoever migrates, checks or grants.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services, ModuleDeclaration module) =>
        services.AddSingleton(new SchemaOwner(module.Assembly, module.Tables));

    private static Engine NewEngine(EngineFactories engines, IServiceProvider services)
    {
        var settings = services.GetRequiredService<StorageSettings>();
        return engines.For(settings).Create(settings, services);
    }
}
