using System.Globalization;
using Mcs.Simulation.Tests.Processes;

namespace Mcs.Simulation.Tests.Worlds;

/// <summary>
/// Time, the processes, and the points they wait at. One step opens one gate, fires one timer or lets one planned event
/// happen; which one is the seed's choice. After each step, when all stands still again, the step is looked at.
/// </summary>
internal sealed class World(int seed, DateTimeOffset start)
{
    /// <summary>How the label of a request begins.</summary>
    public const string Asks = "asks for ";

    private readonly List<Gate> _gates = [];
    private readonly List<PlannedEvent> _events = [];
    private readonly List<string> _trace = [];
    private readonly List<Action> _choices = [];

    /// <summary>What was seen broken in the middle of a step, where the product would take an exception for a fault of its own.</summary>
    public string? Broken { get; set; }

    public Random Random { get; } = new(seed);

    public VirtualClock Clock { get; } = new(start);

    /// <summary>Told of each step that a process takes, just before it takes it.</summary>
    public Action<SimulatedProcess, string>? Passing { get; set; }

    public List<SimulatedProcess> Processes { get; } = [];

    /// <summary>Who holds the database's write lock.</summary>
    public object? LockHolder { get; set; }

    public IReadOnlyList<string> Trace => _trace;

    public DateTimeOffset Now => Clock.Now;

    public IEnumerable<SimulatedProcess> Live => Processes.Where(process => process.IsLive);

    public void Say(string line) =>
        _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{_trace.Count,5} {(Now - start).TotalSeconds,10:0.000} {line}"));

    public void Plan(TimeSpan after, string label, Action happen) => _events.Add(new PlannedEvent(Now + after, label, happen));

    public bool Roll(double probability) => probability > 0 && Random.NextDouble() < probability;

    public T OneOf<T>(params T[] choices) => choices[Random.Next(choices.Length)];

    public TimeSpan Between(double minSeconds, double maxSeconds) =>
        TimeSpan.FromMilliseconds((int)(1000 * (minSeconds + ((maxSeconds - minSeconds) * Random.NextDouble()))));

    /// <summary>Waits until the world lets the process go on; for ever when the process is dead.</summary>
    public Task WaitAsync(SimulatedProcess process, string label, TimeSpan latency, CancellationToken cancellationToken, bool needsLock = false)
    {
        var gate = new Gate(process, label, Now + latency, needsLock);
        if (process.IsDead)
        {
            return gate.Opened;
        }

        _gates.Add(gate);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.UnsafeRegister(
                _ =>
                {
                    if (_gates.Remove(gate))
                    {
                        gate.Cancel(cancellationToken);
                    }
                },
                null);
        }

        return gate.Opened;
    }

    /// <summary>The process is gone, as by SIGKILL: what it waited for never comes, and nothing of it runs again.</summary>
    public void Forget(SimulatedProcess process)
    {
        _gates.RemoveAll(gate => gate.Process == process);
        Clock.Forget(process);
    }

    /// <summary>Steps until nothing is planned and no process lives.</summary>
    /// <param name="afterStep">Looks at each step.</param>
    /// <param name="mischief">May do something to a process before a step.</param>
    public async Task RunAsync(Action afterStep, Action mischief)
    {
        for (var step = 0; ; step++)
        {
            await PoolTurn.QuietAsync();
            if (Broken is not null)
            {
                throw new PromiseBrokenException(Broken);
            }

            afterStep();
            if (_events.Count == 0 && !Live.Any())
            {
                return;
            }

            if (step > 50_000)
            {
                throw new PromiseBrokenException($"The world does not come to rest: {string.Join("; ", Live)}");
            }

            mischief();
            await PoolTurn.QuietAsync();
            if (_events.Count > 0 || Live.Any())
            {
                Step();
            }
        }
    }

    private void Step()
    {
        Gather();
        while (_choices.Count == 0)
        {
            Clock.MoveTo(NextTime() ?? throw new PromiseBrokenException($"Nothing will ever happen again, but these have not ended: {string.Join("; ", Live)}"));
            Gather();
        }

        _choices[Random.Next(_choices.Count)]();
    }

    private void Gather()
    {
        _choices.Clear();
        foreach (var gate in _gates)
        {
            if (gate.ReadyAt <= Now && !IsPaused(gate.Process) && (!gate.NeedsLock || LockHolder is null))
            {
                _choices.Add(() => Open(gate));
            }
        }

        foreach (var timer in Clock.Timers)
        {
            if (timer.Due <= Now && !IsPaused((SimulatedProcess)timer.Owner))
            {
                _choices.Add(() => Fire(timer));
            }
        }

        foreach (var planned in _events)
        {
            if (planned.At <= Now && LockHolder is null)
            {
                _choices.Add(() => Happen(planned));
            }
        }
    }

    private DateTimeOffset? NextTime()
    {
        DateTimeOffset? next = null;
        foreach (var gate in _gates)
        {
            Consider(gate.NeedsLock && LockHolder is not null ? null : Later(gate.ReadyAt, gate.Process.PausedUntil));
        }

        foreach (var timer in Clock.Timers)
        {
            Consider(Later(timer.Due, ((SimulatedProcess)timer.Owner).PausedUntil));
        }

        foreach (var planned in _events)
        {
            Consider(LockHolder is null ? planned.At : null);
        }

        return next;

        void Consider(DateTimeOffset? time) => next = time is not null && (next is null || time < next) ? time : next;
    }

    private bool IsPaused(SimulatedProcess process) => process.PausedUntil > Now;

    private void Open(Gate gate)
    {
        _gates.Remove(gate);
        Say($"{gate.Process.Name} {gate.Label}");
        if (gate.NeedsLock)
        {
            LockHolder = gate.Process;
        }

        Passing?.Invoke(gate.Process, gate.Label);
        gate.Open();
    }

    private void Fire(VirtualTimer timer)
    {
        Say($"{((SimulatedProcess)timer.Owner).Name} timer");
        Clock.Fire(timer);
    }

    private void Happen(PlannedEvent planned)
    {
        _events.Remove(planned);
        Say(planned.Label);
        planned.Happen();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed record PlannedEvent(DateTimeOffset At, string Label, Action Happen);
}
