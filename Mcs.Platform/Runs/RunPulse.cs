using Mcs.Platform.Time;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Runs;

/// <summary>
/// Says, three times in the life of a lease, that the run lives, and notices when the lease is gone:
/// taken by another run, or run out because it could not be renewed.
/// </summary>
internal sealed partial class RunPulse : IAsyncDisposable
{
    private readonly IRunHistory _history;
    private readonly RunContext _run;
    private readonly TimeSpan _life;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _leaseLost = new();
    private readonly Task _beating;
    private UtcSecond _heldUntil;

    public RunPulse(IRunHistory history, RunContext run, TimeSpan life, TimeProvider clock, ILogger logger)
    {
        _history = history;
        _run = run;
        _life = life;
        _clock = clock;
        _logger = logger;
        _heldUntil = UtcSecond.Floor(clock.GetUtcNow()).Plus(life);
        _timer = new PeriodicTimer(life / 3, clock);
        _beating = BeatAsync();
    }

    /// <summary>Fires when the run may no longer write. Never fires for a run without a lease.</summary>
    public CancellationToken LeaseLost => _leaseLost.Token;

    public async ValueTask DisposeAsync()
    {
        // Ends the waiting without an exception, the first of which would cost a short run a tenth of its time.
        _timer.Dispose();
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _leaseLost.Dispose();
    }

    private async Task BeatAsync()
    {
        try
        {
            while (!_leaseLost.IsCancellationRequested && await _timer.WaitForNextTickAsync())
            {
                if (!await HoldsAsync())
                {
                    await _leaseLost.CancelAsync();
                }
            }
        }
        catch (Exception) when (_ended.IsCancellationRequested)
        {
            // The run ended, perhaps in the middle of a beat; drivers say so in different ways.
        }
    }

    private async Task<bool> HoldsAsync()
    {
        var now = UtcSecond.Floor(_clock.GetUtcNow());
        try
        {
            var until = now.Plus(_life);
            if (!await _history.KeepAliveAsync(_run.RunId, _run.Lease, now, until, _ended.Token))
            {
                return false;
            }

            _heldUntil = until;
            return true;
        }
        catch (Exception fault) when (!_ended.IsCancellationRequested)
        {
            var holds = _run.Lease is null || UtcSecond.Floor(_clock.GetUtcNow()) < _heldUntil;
            Log.NotRenewed(_logger, RunError.Describe(fault));
            return holds;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1011, LogLevel.Warning, "The run could not renew what it holds: {Error}")]
        public static partial void NotRenewed(ILogger logger, string error);
    }
}
