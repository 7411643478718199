using System.Buffers;
using System.Text.Json;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Summaries;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>Answers with the rows of all audits completed in the window.</summary>
internal sealed class SummaryEndpoint(AuditBook audits)
{
    // Rows of that many audits are mixed: the API promises no order, and seldom keeps an audit's rows together.
    private const int AuditsMixed = 16;

    public RowAnswer? Answer(JsonElement body)
    {
        if (SummaryRequest.From(body) is not { } request)
        {
            return null;
        }

        var rows = Rows(request);
        return new RowAnswer(ReportId: null, rows, rows);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Rows(SummaryRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        foreach (var mixed in audits.Between(request.Start, request.End, request.Status).Select(SummaryRows.Of).Chunk(AuditsMixed))
        {
            for (var item = 0; item < mixed.Max(rows => rows.Count); item++)
            {
                for (var audit = mixed.Length - 1; audit >= 0; audit--)
                {
                    if (item >= mixed[audit].Count)
                    {
                        continue;
                    }

                    buffer.ResetWrittenCount();
                    mixed[audit][item].WriteTo(buffer);
                    yield return buffer.WrittenMemory;
                }
            }
        }
    }
}
