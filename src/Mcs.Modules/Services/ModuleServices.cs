using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;

namespace Mcs.Modules;

/// <summary>How a process that runs whichever job it is told to adds that job.</summary>
public static class ModuleServices
{
    public static IReadOnlyList<JobServices> All { get; } =
    [
        .. GoAuditsServices.Jobs,
        new(OperationsModule.Heartbeat, services => services.AddHeartbeat(ModuleDeclarations.All)),
    ];

    /// <summary>The job that is called so, by its short or its full name; null when there is none.</summary>
    public static JobServices? Find(string name) => JobServices.Find(All, name);
}
