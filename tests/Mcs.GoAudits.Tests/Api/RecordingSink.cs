using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Api;

/// <summary>Keeps what each try delivered.</summary>
internal sealed class RecordingSink : ISummarySink
{
    private readonly TaskCompletionSource _firstRow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<List<string?>> _tries = [];

    /// <summary>The ids of the rows, try by try.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Tries => _tries;

    public Task FirstRow => _firstRow.Task;

    public Exception? FaultAtBegin { get; init; }

    public Exception? FaultAtRow { get; init; }

    public void Begin()
    {
        _tries.Add([]);
        if (FaultAtBegin is not null)
            throw FaultAtBegin;
    }

    public async ValueTask RowAsync(SummaryRow row, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _tries[^1].Add(row.Id);
        _firstRow.TrySetResult();
        if (FaultAtRow is not null)
            throw FaultAtRow;
    }
}
