using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Operations;

/// <summary>The platform's own job: the heartbeat, which watches all others.</summary>
public static class OperationsModule
{
    public static JobDefinition Heartbeat { get; } = new()
    {
        Name = "ACAHeartbeat",
        ShortName = "heartbeat",
        Trigger = JobTrigger.Schedule("*/15 * * * *"),
        Concurrency = JobConcurrency.Parallel,
        AzureResourceName = "job-mcs-aca-heartbeat-prod-uks",
        Program = "Mcs.Jobs.Heartbeat",
        // It takes seconds: the next one that is due is its second chance.
        LateAfter = TimeSpan.FromMinutes(15),
    };

    public static ModuleDeclaration Declaration { get; } = new()
    {
        Name = "Operations",
        Assembly = typeof(OperationsModule).Assembly,
        Jobs = [Heartbeat],
    };
}
