using System.Collections.Immutable;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>What was added or moved since the start. Immutable: a response that streams keeps the state it began with.</summary>
/// <param name="ById">Added and moved audits, each once.</param>
/// <param name="Moved">Generated audits that have another completion now, by index.</param>
/// <param name="Added">How many were added, which gives the next free index.</param>
internal sealed record AdditionalAudits(ImmutableDictionary<string, FakeAudit> ById, ImmutableDictionary<int, FakeAudit> Moved, int Added)
{
    public static AdditionalAudits None { get; } = new(
        ImmutableDictionary.Create<string, FakeAudit>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary<int, FakeAudit>.Empty,
        0);

    /// <summary>In the order of their indexes, so that a response does not depend on how a dictionary hashes.</summary>
    public IEnumerable<FakeAudit> Audits => ById.Values.OrderBy(audit => audit.Traits.Index);

    public FakeAudit? Find(string id) => ById.GetValueOrDefault(id);

    public AdditionalAudits Add(FakeAudit audit) => this with { ById = ById.Add(audit.Id, audit), Added = Added + 1 };

    public AdditionalAudits Move(FakeAudit audit, bool isGenerated) => this with
    {
        ById = ById.SetItem(audit.Id, audit),
        Moved = isGenerated ? Moved.SetItem(audit.Traits.Index, audit) : Moved,
    };
}
