namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>A well-formed request, and the rows that answer it. Rows are only valid until the next one is asked for.</summary>
/// <param name="ReportId">The report asked for; <c>null</c> for the summary.</param>
/// <param name="Rows">The proper answer.</param>
/// <param name="RowsWithoutDetail">The answer with no row of record type <c>Detail</c>.</param>
internal sealed record RowAnswer(string? ReportId, IEnumerable<ReadOnlyMemory<byte>> Rows, IEnumerable<ReadOnlyMemory<byte>> RowsWithoutDetail);
