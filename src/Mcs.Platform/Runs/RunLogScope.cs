using System.Collections;

namespace Mcs.Platform.Runs;

/// <summary>Puts the job's name and the run's id on every log line of a run.</summary>
internal sealed class RunLogScope(string jobName, Guid runId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _fields = [new("jobName", jobName), new("jobRunId", runId)];

    public int Count => _fields.Length;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{jobName} {runId}";
}
