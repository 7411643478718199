using Mcs.Platform.Queues;
using Mcs.Platform.Time;

namespace Mcs.Testing.Queues;

/// <summary>A queue of a test's own, empty at first, and what only a test does with it.</summary>
public interface ITestQueue : IAsyncDisposable
{
    IItemQueue Queue { get; }

    /// <summary>How long a claim lasts that is not extended.</summary>
    TimeSpan ClaimLife { get; }

    /// <summary>The queue's time, as it judges delays.</summary>
    UtcSecond Now { get; }

    /// <summary>The same queue as another process sees it.</summary>
    IItemQueue Elsewhere();

    Task AddAsync(IReadOnlyCollection<NewWorkItem> items);

    /// <summary>The payloads of what was set aside, in alphabetical order.</summary>
    Task<IReadOnlyList<string?>> DeadLettersAsync();

    /// <summary>Lets time pass, for claims and delays to run out.</summary>
    Task PassAsync(TimeSpan time);
}
