using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Modules;

/// <summary>Every module there is.</summary>
public static class ModuleDeclarations
{
    public static IReadOnlyList<ModuleDeclaration> All { get; } =
    [
        GoAuditsModule.Declaration,
        OperationsModule.Declaration,
    ];

    /// <summary>Every job there is, in the order of the modules.</summary>
    public static IReadOnlyList<JobDefinition> Jobs { get; } = [.. All.SelectMany(module => module.Jobs)];

    /// <summary>The module that declares a job.</summary>
    public static ModuleDeclaration Of(JobDefinition job) => All.First(module => module.Jobs.Any(declared => declared.Name == job.Name));
}
