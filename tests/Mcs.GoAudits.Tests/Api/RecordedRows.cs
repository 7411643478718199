using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Api;

/// <summary>Reads summaries as an ingestion does, and keeps what each try delivered.</summary>
internal sealed class RecordedRows
{
    private readonly TaskCompletionSource _firstRow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<List<string?>> _tries = [];

    /// <summary>The ids of the rows, try by try.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Tries => _tries;

    public Task FirstRow => _firstRow.Task;

    public Exception? FaultAtRow { get; init; }

    public async Task ReadAsync(IAsyncEnumerable<SummaryRow> rows)
    {
        _tries.Add([]);
        await foreach (var row in rows)
        {
            await Task.Yield();
            _tries[^1].Add(row.Id);
            _firstRow.TrySetResult();
            if (FaultAtRow is not null)
            {
                throw FaultAtRow;
            }
        }
    }
}
