using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Watermarks;

internal sealed class SqlWatermarks(Database database) : IWatermarks
{
    private static readonly Statement Read = new(typeof(SqlWatermarks).Assembly, "JobWatermark.Read");

    public async Task<UtcSecond?> ReadAsync(string jobName, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(Read, [("JobName", jobName)], row => row.SecondOrNull("WatermarkUtc"), cancellationToken),
            cancellationToken);
        return rows.SingleOrDefault();
    }
}

internal sealed class SqlCursors(Database database) : ICursors
{
    private static readonly Statement Read = new(typeof(SqlCursors).Assembly, "JobCursor.Read");

    public async Task<long?> ReadAsync(string jobName, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(Read, [("JobName", jobName)], row => (long?)row.Number("CursorId"), cancellationToken),
            cancellationToken);
        return rows.SingleOrDefault();
    }
}
