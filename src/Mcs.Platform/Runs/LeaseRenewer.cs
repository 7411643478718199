using Mcs.Platform.Leases;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Time;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Runs;

/// <summary>
/// Renews, three times in the life of a lease, what a run holds: its lease, its claims and its last-seen time. Tells when
/// it is lost: taken by another run, or run out because no renewal was confirmed in time.
/// </summary>
internal sealed partial class LeaseRenewer : IAsyncDisposable
{
    private readonly IRunHistory _history;
    private readonly Guid _holderId;
    private readonly Lease? _lease;
    private readonly Func<IReadOnlyList<Guid>>? _rows;
    private readonly TimeSpan _life;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _waiting;
    private readonly Task _renewing;
    private UtcSecond _heldUntil;

    /// <param name="history">Where the run is recorded.</param>
    /// <param name="run">The run, with its lease if it has one.</param>
    /// <param name="askedUtc">When what it holds was asked for: its life counts from there, as the database's answer may have taken long.</param>
    /// <param name="life">How long a lease or a claim lasts without renewal.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="logger">Where renewals that failed are told.</param>
    public LeaseRenewer(IRunHistory history, RunContext run, UtcSecond askedUtc, TimeSpan life, TimeProvider clock, ILogger logger)
        : this(history, run.RunId, run.Lease, rows: null, askedUtc, life, clock, logger)
    {
    }

    /// <param name="history">Where runs are recorded.</param>
    /// <param name="holderId">Under which lease and claims are held.</param>
    /// <param name="lease">The lease, if there is one.</param>
    /// <param name="rows">Run rows of a worker under other ids, whose last-seen time is renewed as well; a worker extends its claims itself. Null for a job.</param>
    /// <param name="askedUtc">When what is held was asked for.</param>
    /// <param name="life">How long a lease or a claim lasts without renewal.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="logger">Where renewals that failed are told.</param>
    public LeaseRenewer(
        IRunHistory history, Guid holderId, Lease? lease, Func<IReadOnlyList<Guid>>? rows, UtcSecond askedUtc, TimeSpan life, TimeProvider clock, ILogger logger)
    {
        _history = history;
        _holderId = holderId;
        _lease = lease;
        _rows = rows;
        _life = life;
        _clock = clock;
        _logger = logger;
        _heldUntil = askedUtc.Plus(life);
        var left = LeftUntil(_heldUntil);
        _lost = new CancellationTokenSource(left, clock);
        _waiting = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, _lost.Token);
        _timer = new PeriodicTimer(life / 3, clock);
        _renewing = RenewAsync(isLate: left < life * 2 / 3);
    }

    /// <summary>Fires when the lease, or for a run without one its claims, may be another run's.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        // Ends the waiting without an exception, the first of which would cost a short run a tenth of its time.
        _timer.Dispose();
        using var limit = new CancellationTokenSource(BoundedWork.GivingUp, _clock);
        try
        {
            await Task.WhenAll(_ended.CancelAsync(), _renewing).WaitAsync(limit.Token);
            _waiting.Dispose();
            _lost.Dispose();
            _ended.Dispose();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // A renewal that does not give up is left behind, and the sources with it: it changes nothing of a run that is closed.
        }
    }

    /// <param name="isLate">A third of the life has passed already: the first renewal does not wait for the timer.</param>
    private async Task RenewAsync(bool isLate)
    {
        if (isLate)
        {
            // The work begins meanwhile, also where the driver holds its thread.
            await Task.Yield();
        }

        while ((isLate || await _timer.WaitForNextTickAsync()) && !_waiting.IsCancellationRequested)
        {
            isLate = false;
            var asked = UtcSecond.Floor(_clock.GetUtcNow());
            if (asked >= _heldUntil)
            {
                // After a sleep of the machine this timer may come before the one that ends the life.
                await _lost.CancelAsync();
                return;
            }

            try
            {
                if (!await _history.KeepAliveAsync(_holderId, _lease, renewsClaims: _rows is null, asked, asked.Plus(_life), _waiting.Token))
                {
                    await _lost.CancelAsync();
                    return;
                }

                _heldUntil = asked.Plus(_life);
                _lost.CancelAfter(LeftUntil(_heldUntil));
                foreach (var row in _rows?.Invoke() ?? [])
                {
                    await _history.KeepAliveAsync(row, lease: null, renewsClaims: false, asked, asked.Plus(_life), _waiting.Token);
                }
            }
            catch (Exception) when (_ended.IsCancellationRequested)
            {
                // The run ended in the middle of a renewal; drivers say so in different ways.
            }
            catch (Exception fault)
            {
                Log.NotRenewed(_logger, _lost.IsCancellationRequested ? "no answer in time" : RunError.Describe(fault));
            }
        }
    }

    private TimeSpan LeftUntil(UtcSecond moment)
    {
        var left = moment.Value - _clock.GetUtcNow().UtcDateTime;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static partial class Log
    {
        [LoggerMessage(1011, LogLevel.Warning, "The run could not renew what it holds: {Error}")]
        public static partial void NotRenewed(ILogger logger, string error);
    }
}
