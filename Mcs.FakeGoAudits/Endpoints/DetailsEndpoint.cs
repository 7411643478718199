using System.Collections.Concurrent;
using System.Text.Json;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>Answers with the details of one report.</summary>
internal sealed class DetailsEndpoint(AuditBook audits)
{
    // Beyond that, details are written again each time they are asked for; they come out the same.
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>[]> _kept = new(StringComparer.OrdinalIgnoreCase);

    public RowAnswer? Answer(JsonElement body)
    {
        if (!body.TryGetProperty("audit_id", out var value) || value.ValueKind != JsonValueKind.String || value.GetString() is not { } id)
        {
            return null;
        }

        if (!DetailsTemplate.IsIn(body) || audits.Find(id) is not { } audit)
        {
            return new RowAnswer(id, [], []);
        }

        return new RowAnswer(id, Rows(audit), WithoutDetail(audit));
    }

    private ReadOnlyMemory<byte>[] Rows(FakeAudit audit)
    {
        if (_kept.TryGetValue(audit.Id, out var kept))
        {
            return kept;
        }

        ReadOnlyMemory<byte>[] rows = [.. audit.Details.Rows.Select(row => (ReadOnlyMemory<byte>)row.ToJson(audit))];
        if (_kept.Count < MostKept)
        {
            _kept.TryAdd(audit.Id, rows);
        }

        return rows;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> WithoutDetail(FakeAudit audit) =>
        audit.Details.Rows.Select(row => (ReadOnlyMemory<byte>)(row with { RecordType = "Header" }).ToJson(audit));
}
