using System.Text;
using System.Text.Json;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

/// <summary>Rows as the API writes them, read as the client reads them.</summary>
internal static class Rows
{
    public static SummaryRow Summary(string json) => Summary(Encoding.UTF8.GetBytes(json));

    public static SummaryRow Summary(byte[] json) =>
        SummaryRow.From(JsonSerializer.Deserialize(JsonRepair.Repair(json), GoAuditsJson.Default.SummaryJson)!);

    public static DetailsJson Details(string json) =>
        JsonSerializer.Deserialize(JsonRepair.Repair(Encoding.UTF8.GetBytes(json)), GoAuditsJson.Default.DetailsJson)!;

    public static ReportDetails? Report(params string[] rows)
    {
        var report = new ReportDetailsBuilder();
        foreach (var row in rows)
            report.Add(Details(row));
        return report.Build();
    }
}
