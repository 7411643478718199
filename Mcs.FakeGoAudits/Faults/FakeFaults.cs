using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Faults;

/// <summary>The faults in force. Safe to change while requests run: a call sees the faults there are when it is read.</summary>
public sealed class FakeFaults
{
    private readonly Lock _changing = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Those not used up yet, as they were added, <see cref="FakeFault.Times"/> and <see cref="FakeFault.Skip"/> as left.</summary>
    public IReadOnlyList<FakeFault> Active
    {
        get
        {
            lock (_changing)
            {
                return [.. _entries.Select(entry => entry.Left)];
            }
        }
    }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Add(FakeFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Mistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(fault));
        }

        lock (_changing)
        {
            _entries.Add(new Entry(fault));
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            _entries.Clear();
        }
    }

    /// <summary>The fault this call meets; counts it.</summary>
    internal FakeFault? Take(FakeEndpoint endpoint, string? reportId)
    {
        lock (_changing)
        {
            foreach (var entry in _entries.Where(entry => entry.Fits(endpoint, reportId)))
            {
                if (!entry.Take())
                {
                    continue;
                }

                _entries.RemoveAll(used => used.Left.Times == 0);
                return entry.Left;
            }

            return null;
        }
    }

    private sealed class Entry(FakeFault fault)
    {
        private readonly Dice _dice = new(fault.Seed, 0, DicePurpose.Fault);

        public FakeFault Left { get; private set; } = fault;

        public bool Fits(FakeEndpoint endpoint, string? reportId) =>
            (Left.Endpoint == FakeEndpoint.Both || Left.Endpoint == endpoint)
            && (Left.ReportId is not { } wanted || wanted.Equals(reportId, StringComparison.OrdinalIgnoreCase))
            && Left.Times != 0;

        public bool Take()
        {
            if (Left.Probability < 1 && !_dice.Chance(Left.Probability))
            {
                return false;
            }

            if (Left.Skip > 0)
            {
                Left = Left with { Skip = Left.Skip - 1 };
                return false;
            }

            Left = Left with { Times = Left.Times - 1 };
            return true;
        }
    }
}
