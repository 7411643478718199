using Mcs.GoAudits;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Cli.Tables;

/// <summary>How much the tables of GoAudits hold.</summary>
internal sealed record ReportTotals(long Reports, long Answers, long Certificates)
{
    private static readonly Statement Totals = new(GoAuditsModule.Declaration.Assembly, GoAuditsModule.Declaration.Totals!) { Timeout = Statement.WholeTable };

    public static ReportTotals None { get; } = new(0, 0, 0);

    public ReportTotals Plus(ReportTotals other) => new(Reports + other.Reports, Answers + other.Answers, Certificates + other.Certificates);

    public ReportTotals Less(ReportTotals other) => new(Reports - other.Reports, Answers - other.Answers, Certificates - other.Certificates);

    public static Task<ReportTotals> ReadAsync(Database database, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var counts = await session.CountAsync(Totals, [], cancellationToken);
            return new ReportTotals(counts["Reports"], counts["Answers"], counts["Certificates"]);
        },
        cancellationToken);
}
