using System.Runtime.InteropServices;

namespace Mcs.ServiceDefaults.Hosting;

/// <summary>
/// Turns the signals that ask a process to end into a cancellation, so that a run closes its books. A platform that says
/// SIGTERM again changes nothing; a person who presses Ctrl-C a second time ends the process at once.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
    ];

    /// <summary>Fires at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        // The source stays undisposed: a signal may be in its handler right now, and it holds nothing that needs freeing.
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = signal.Signal == PosixSignal.SIGTERM || !_stop.IsCancellationRequested;

        // Not on this thread, and not awaited: what listens may take its time, and its faults are its own.
        _ = _stop.CancelAsync();
    }
}
