using Mcs.Http.Faults;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Http.Requests;

/// <summary>A handler that asks one source: it opens the client, and what its exceptions mean is what <see cref="SourceFaults"/> says.</summary>
/// <param name="source">The client.</param>
/// <param name="concurrency">How many requests may be under way at once.</param>
public abstract class SourceItemHandler<TResult>(SourceClient source, int concurrency, ILogger logger) : ItemHandler<TResult>(logger)
{
    public override Task OpenAsync(RunContext run, CancellationToken cancellationToken) => source.OpenAsync(run, concurrency, cancellationToken);

    public override ItemFault Judge(Exception fault) => SourceFaults.Judge(fault);
}
