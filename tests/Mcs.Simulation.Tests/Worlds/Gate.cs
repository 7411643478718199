using Mcs.Simulation.Tests.Processes;

namespace Mcs.Simulation.Tests.Worlds;

/// <summary>A point where a process waits for the outside: a statement, a lock, a response. The world decides when it goes on, or whether it dies there.</summary>
internal sealed class Gate(SimulatedProcess process, string label, DateTimeOffset readyAt, bool needsLock)
{
    // Continuations run at once, on the thread that opens the gate.
    private readonly TaskCompletionSource _opened = new();

    public SimulatedProcess Process => process;

    public string Label => label;

    public DateTimeOffset ReadyAt => readyAt;

    /// <summary>Whether it opens only while nobody holds the database's write lock, and takes it.</summary>
    public bool NeedsLock => needsLock;

    public Task Opened => _opened.Task;

    public void Open() => _opened.TrySetResult();

    public void Cancel(CancellationToken token) => _opened.TrySetCanceled(token);
}
