using System.Collections.Immutable;
using Mcs.FakeGoAudits.Summaries;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>All audits the API offers: those generated, less those that moved, and those added while it runs.</summary>
internal sealed class AuditBook
{
    private readonly AuditClock _clock;
    private readonly AuditFactory _factory;
    private readonly Lock _writing = new();
    private AdditionalAudits _additional = AdditionalAudits.None;

    public AuditBook(FakeGoAuditsOptions options, DateTimeOffset endUtc)
    {
        _clock = new AuditClock(options, endUtc);
        _factory = new AuditFactory(options, _clock);
    }

    public IReadOnlyList<FakeAudit> All => new AuditList(_clock.Count, _factory, Volatile.Read(ref _additional));

    /// <summary>The audits with a completion on one of the days, in no promised order.</summary>
    public IEnumerable<FakeAudit> Between(DateOnly first, DateOnly last, string status)
    {
        var additional = Volatile.Read(ref _additional);
        return Generated(first, last, additional)
            .Concat(additional.Audits.Where(audit => audit.Day >= first && audit.Day <= last))
            .Where(audit => audit.Status.Equals(status, StringComparison.OrdinalIgnoreCase));
    }

    public FakeWindow Window(DateOnly first, DateOnly last, string status)
    {
        var start = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        int audits = 0, rows = 0, withoutId = 0, withoutTime = 0, beforeStart = 0;
        foreach (var audit in Between(first, last, status))
        {
            audits++;
            foreach (var row in SummaryRows.Of(audit))
            {
                rows++;
                if (!row.HasId)
                {
                    withoutId++;
                }
                else if (row.TimeUtc is not { } time)
                {
                    withoutTime++;
                }
                else if (time < start)
                {
                    beforeStart++;
                }
            }
        }

        return new FakeWindow(audits, rows, withoutId, withoutTime, beforeStart);
    }

    public FakeAudit? Find(string id)
    {
        var additional = Volatile.Read(ref _additional);
        if (additional.Find(id) is { } added)
        {
            return added;
        }

        return _factory.Find(id);
    }

    /// <exception cref="ArgumentException">The id is no id, or is offered already.</exception>
    public FakeAudit Add(NewFakeAudit wanted)
    {
        if (wanted.Id is { } id && (string.IsNullOrWhiteSpace(id) || id.Trim() != id || id.Length > 100))
        {
            throw new ArgumentException("An id has 1 to 100 characters and no blanks around it.", nameof(wanted));
        }

        lock (_writing)
        {
            var audit = _factory.Make(wanted, checked(_clock.Count + _additional.Added));
            if (Find(audit.Id) is not null)
            {
                throw new ArgumentException("An audit with this id is offered already.", nameof(wanted));
            }

            Volatile.Write(ref _additional, _additional.Add(audit));
            return audit;
        }
    }

    /// <exception cref="ArgumentException">No audit has this id, or it has a later completion.</exception>
    public FakeAudit CompleteAgain(string id, DateTimeOffset completedAtUtc)
    {
        lock (_writing)
        {
            var audit = Find(id) ?? throw new ArgumentException("No audit has this id.", nameof(id));
            var moved = AuditFactory.Move(audit, completedAtUtc);
            if (moved.CompletedAtUtc < audit.CompletedAtUtc)
            {
                throw new ArgumentException("The audit was completed later than that already.", nameof(completedAtUtc));
            }

            Volatile.Write(ref _additional, _additional.Move(moved, isGenerated: audit.Traits.Index < _clock.Count));
            return moved;
        }
    }

    private IEnumerable<FakeAudit> Generated(DateOnly first, DateOnly last, AdditionalAudits additional)
    {
        var end = last == DateOnly.MaxValue ? _clock.Count : _clock.FirstFrom(last.AddDays(1));
        for (var index = _clock.FirstFrom(first); index < end; index++)
        {
            if (!additional.Moved.ContainsKey(index))
            {
                yield return _factory.Make(index);
            }
        }
    }

    private sealed class AuditList(int generated, AuditFactory factory, AdditionalAudits additional) : IReadOnlyList<FakeAudit>
    {
        private readonly ImmutableArray<FakeAudit> _added = [.. additional.Audits.Where(audit => audit.Traits.Index >= generated)];

        public int Count => generated + _added.Length;

        public FakeAudit this[int index] =>
            index >= generated ? _added[index - generated] : additional.Moved.GetValueOrDefault(index) ?? factory.Make(index);

        public IEnumerator<FakeAudit> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
