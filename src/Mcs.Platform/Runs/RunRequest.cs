using Mcs.Platform.Jobs;

namespace Mcs.Platform.Runs;

/// <summary>What whoever starts a run says of it.</summary>
public sealed record RunRequest
{
    public static RunRequest Default { get; } = new();

    /// <summary>What stood after the job's name: <see cref="RunOptions.Parse"/>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = RunOptions.None;

    /// <summary>What ties the run to its caller, at most 100 characters; null leaves it to the platform's execution name.</summary>
    public string? CorrelationId { get; init; }
}
