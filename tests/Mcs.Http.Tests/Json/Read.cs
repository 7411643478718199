using System.Text;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Api;

/// <summary>Reads responses to the end.</summary>
internal static class Read
{
    public static Task<IEnumerable<SummaryRow>> SummaryAsync(string json) => SummaryAsync(Encoding.UTF8.GetBytes(json));

    public static Task<IEnumerable<SummaryRow>> SummaryAsync(byte[] json) => SummaryAsync(new MemoryStream(json));

    public static async Task<IEnumerable<SummaryRow>> SummaryAsync(Stream json)
    {
        var rows = new List<SummaryRow>();
        await foreach (var row in JsonArrayReader.ReadAllAsync(json, GoAuditsJson.Default.SummaryJson, TestContext.Current.CancellationToken))
            rows.Add(SummaryRow.From(row));
        return rows;
    }

    /// <summary>The fault that reading ends with; any other exception than a GoAuditsException fails the test.</summary>
    public static Task<GoAuditsException> FaultAsync(string json) => FaultAsync(Encoding.UTF8.GetBytes(json));

    public static Task<GoAuditsException> FaultAsync(byte[] json) => FaultAsync(new MemoryStream(json));

    public static Task<GoAuditsException> FaultAsync(Stream json) =>
        Should.ThrowAsync<GoAuditsException>(() => SummaryAsync(json));
}
