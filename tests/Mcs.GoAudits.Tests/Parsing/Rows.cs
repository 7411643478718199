using System.Text;
using System.Text.Json.Serialization.Metadata;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Tests.Parsing;

/// <summary>Rows as the API writes them, read as the client reads them.</summary>
internal static class Rows
{
    public static SummaryRow Summary(string json) => Summary(Encoding.UTF8.GetBytes(json));

    public static SummaryRow Summary(byte[] json) =>
        SummaryRow.From(Element(json, GoAuditsJson.Default.SummaryJson));

    public static DetailsJson Details(string json) => Element(Encoding.UTF8.GetBytes(json), GoAuditsJson.Default.DetailsJson);

    public static ReportDetails? Report(params string[] rows)
    {
        var report = new ReportDetailsBuilder();
        foreach (var row in rows)
        {
            report.Add(Details(row));
        }

        return report.Build();
    }

    private static T Element<T>(byte[] json, JsonTypeInfo<T> type)
        where T : class, new() => JsonArrayReader
            .ReadAllAsync(new MemoryStream([(byte)'[', .. json, (byte)']']), type, GoAuditsClient.SourceName, JsonArrayLimits.Default, CancellationToken.None)
            .ToBlockingEnumerable()
            .Single();
}
