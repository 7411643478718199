using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mcs.FakeGoAudits.Tests.Http;

/// <summary>A running fake and a plain client for it.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    public static readonly DateTimeOffset End = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    private FakeApi(FakeGoAuditsServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.BaseUrl };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
    }

    public FakeGoAuditsServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<FakeApi> StartAsync(FakeGoAuditsOptions? options = null) =>
        new(await FakeGoAuditsServer.StartAsync((options ?? new FakeGoAuditsOptions()) with { EndUtc = options?.EndUtc ?? End }, TestContext.Current.CancellationToken));

    public static string SummaryBody(string start = "1970-01-01", string end = "2026-03-14", string status = "Completed") => $$"""
        {"start_date":"{{start}}","end_date":"{{end}}","status":"{{status}}","jsonflag":true,"filterId":"","locationId":"",
         "userId":"","checklistId":"","timezoneOffset":0,"includePdf":false}
        """;

    public static string DetailsBody(string id) => $$"""
        {"audit_id":{{JsonSerializer.Serialize(id)}},
         "archived":"","audit_type_id":"","auto_fail":"","client_id":"","custom_fields":"","description":"","file_type":"",
         "filetype":"","filterId":"","generated_on":"","guid":"","name":"","parameters":"","report_name":"","role_code":"",
         "status":"","store_id":"","tags_ids":"","template_name":"","uid":"","start_date":"2024-01-01","end_date":"2050-12-12",
         "json":0,"csv":0,"xlsx":0,"templateid":0,"templateactive":true,"jsonflag":true,"csvflag":false,"xlsxflag":false}
        """;

    public Task<HttpResponseMessage> SummaryAsync(string? body = null) => PostAsync(Server.SummaryUrl, body ?? SummaryBody());

    /// <summary>As soon as there are headers.</summary>
    public async Task<HttpResponseMessage> SummaryHeadersAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.SummaryUrl) { Content = new StringContent(SummaryBody()) };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> DetailsAsync(string id) => PostAsync(Server.DetailsUrl, DetailsBody(id));

    public async Task<JsonElement[]> SummaryRowsAsync(string? body = null) => await RowsAsync(await SummaryAsync(body));

    public async Task<JsonElement[]> DetailRowsAsync(string id) => await RowsAsync(await DetailsAsync(id));

    public async Task<HttpResponseMessage> PostAsync(Uri url, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.PostAsync(url, content, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<JsonElement[]> RowsAsync(HttpResponseMessage response)
    {
        using (response)
        {
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: TestContext.Current.CancellationToken);
            return [.. json.RootElement.EnumerateArray().Select(row => row.Clone())];
        }
    }
}
