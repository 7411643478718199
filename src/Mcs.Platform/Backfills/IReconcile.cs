using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Platform.Backfills;

/// <summary>How a module says what its source offers and what of it is stored.</summary>
public interface IReconcile
{
    /// <summary>The job that lands what is compared.</summary>
    JobDefinition Job { get; }

    /// <summary>The keys that the source offers for a day, UTC, each once.</summary>
    /// <exception cref="JobException">The source did not say all of them.</exception>
    Task<IReadOnlyCollection<string>> OfferedAsync(RunContext run, DateOnly day, CancellationToken stopping);

    /// <summary>Those of the keys that are not stored.</summary>
    Task<IReadOnlyCollection<string>> MissingAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
