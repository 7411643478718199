using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Operations;

/// <summary>What is judged: the jobs and queues of the modules that the process knows.</summary>
/// <param name="Jobs">Every job.</param>
/// <param name="Queues">Queues that are told of also while they are empty; one with items is told of whatever its name.</param>
/// <param name="Totals">The modules that say how to count what their tables hold.</param>
/// <param name="Fresh">The modules whose data may be only so old.</param>
public sealed record WatchedJobs(
    IReadOnlyList<JobDefinition> Jobs, IReadOnlyList<string> Queues, IReadOnlyList<ModuleDeclaration> Totals, IReadOnlyList<ModuleDeclaration> Fresh)
{
    public static WatchedJobs Of(IReadOnlyList<ModuleDeclaration> modules) => new(
        [.. modules.SelectMany(module => module.Jobs)],
        [.. modules.SelectMany(module => module.Queues)],
        [.. modules.Where(module => module.Totals is not null)],
        [.. modules.Where(module => module is { Newest: not null, FreshnessAfter: not null })]);
}
