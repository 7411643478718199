using Mcs.Platform.Jobs;

namespace Mcs.Operations;

/// <summary>What is judged: the jobs of the process's catalogue and their queues.</summary>
/// <param name="Jobs">Every job.</param>
/// <param name="Heartbeat">The one of them whose runs record how large the backlog was.</param>
/// <param name="Queues">Queues that are told of also while they are empty; one with items is told of whatever its name.</param>
public sealed record WatchedJobs(IReadOnlyList<JobDefinition> Jobs, JobDefinition Heartbeat, IReadOnlyList<string> Queues);
