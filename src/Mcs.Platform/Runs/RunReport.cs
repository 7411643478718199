namespace Mcs.Platform.Runs;

/// <summary>
/// What a run says of itself, while it works and at its end: the counts of its message and its last log line.
/// A job derives its own, declaring each count once, in the order of the message. New ones are appended, never inserted.
/// </summary>
public abstract class RunReport
{
    private readonly List<Entry> _entries = [];
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    /// <summary>Words that stand before the counts in the message; none by default.</summary>
    public virtual string? Headline => null;

    /// <summary>Further fields of the last log line, beside the counts: the window a run read, for example.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields => _fields;

    /// <summary>The counts by their log names, as they are now.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Counts =>
        [.. _entries.Select(entry => KeyValuePair.Create(entry.LogName, entry.Read()))];

    /// <summary>The message as it stands: <c>Fetched=3 Eligible=2 …</c>.</summary>
    public string Message => string.Join(
        ' ',
        _entries.Where(entry => entry.MessageName is not null).Select(entry => $"{entry.MessageName}={entry.Read()}")
            .Prepend(Headline)
            .Where(part => !string.IsNullOrEmpty(part)));

    /// <param name="logName">The name in the log's <c>counts</c>.</param>
    /// <param name="messageName">The name in the message; null keeps it out of there.</param>
    protected Count AddCount(string logName, string? messageName = null)
    {
        var count = new Count();
        _entries.Add(new Entry(logName, messageName, () => count.Value));
        return count;
    }

    /// <summary>A yes-or-no that stands among the counts of the log, and not in the message.</summary>
    protected void AddFlag(string logName, Func<bool> read) => _entries.Add(new Entry(logName, null, () => read()));

    protected void AddField(string logName, object? value) => _fields.Add(KeyValuePair.Create(logName, value));

    private sealed record Entry(string LogName, string? MessageName, Func<object> Read);
}
