using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mcs.FakeGoAudits;
using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Proper responses of the fake API in all its odd shapes, with the canary in every row.</summary>
internal sealed record UglyBodies(byte[] Summary, IReadOnlyList<byte[]> Details)
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static FakeGoAuditsOptions Options(int audits) =>
        new() { AuditCount = audits, Days = 5, UglyShare = 1, AnswersPerReport = 5, Seed = 7, EndUtc = Now };

    public static async Task<UglyBodies> FromAsync(FakeGoAuditsServer api)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
        var window = new SummaryBody(new DateOnly(2026, 2, 20), new DateOnly(2026, 3, 2), "Completed", "");
        var summary = await AskAsync(http, api.SummaryUrl, JsonSerializer.Serialize(window, GoAuditsJson.Default.SummaryBody));
        var details = new List<byte[]>();
        foreach (var audit in api.Audits)
        {
            details.Add(await AskAsync(http, api.DetailsUrl, JsonSerializer.Serialize(new DetailsBody(audit.Id), GoAuditsJson.Default.DetailsBody)));
        }

        return new UglyBodies(summary, details);
    }

    private static async Task<byte[]> AskAsync(HttpClient http, Uri address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(address, content, TestContext.Current.CancellationToken);
        var rows = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetBytes(rows.Replace("},\n{", $",\"note\":\"{HostileEndpoint.Canary}\"}},\n{{", StringComparison.Ordinal));
    }
}
