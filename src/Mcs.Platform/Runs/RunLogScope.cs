using System.Collections;

namespace Mcs.Platform.Runs;

/// <summary>Puts the job's name and the run's id on every log line of a run, and of an item its key and correlation id.</summary>
internal sealed class RunLogScope(string jobName, Guid runId, string? itemKey = null, string? correlationId = null) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _fields =
    [
        new("jobName", jobName),
        new("jobRunId", runId),
        .. itemKey is null ? Array.Empty<KeyValuePair<string, object?>>() : [new("itemKey", itemKey)],
        .. correlationId is null ? Array.Empty<KeyValuePair<string, object?>>() : [new("correlationId", correlationId)],
    ];

    public int Count => _fields.Length;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{jobName} {runId}";
}
