using System.Net;
using System.Text.Json;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;

namespace Mcs.FakeGoAudits.Tests;

public sealed class AdminTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0 };

    [Fact]
    public async Task Faults_are_set_listed_and_deleted()
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var set = await PostAsync(api, "/admin/faults", """
            [{"kind":"Status","endpoint":"Details","statusCode":429,"retryAfter":"1","times":3,"reportId":"x"},
             {"kind":"Stall","afterRows":7,"delay":"00:00:01.5","probability":0.25,"seed":9,"skip":1}]
            """);
        var listed = await GetAsync(api, "/admin/faults");
        using var deleted = await api.Client.DeleteAsync("/admin/faults", TestContext.Current.CancellationToken);

        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        listed.GetArrayLength().ShouldBe(2);
        listed[0].GetProperty("kind").GetString().ShouldBe("Status");
        listed[1].GetProperty("delay").GetString().ShouldBe("00:00:01.5000000");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        api.Server.Faults.Active.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_fault_needs_no_array()
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var set = await PostAsync(api, "/admin/faults", """{"kind":"Html","times":1}""");

        api.Server.Faults.Active.ShouldBe([new FakeFault(FakeFaultKind.Html) { Times = 1 }]);
    }

    [Theory]
    [InlineData("/admin/faults", "")]
    [InlineData("/admin/faults", "null")]
    [InlineData("/admin/faults", "[null]")]
    [InlineData("/admin/faults", "{}")]
    [InlineData("/admin/faults", """{"kind":"NoSuchKind"}""")]
    [InlineData("/admin/faults", """{"kind":"Status","statuscod":500}""")]
    [InlineData("/admin/faults", """[{"kind":"Html"},{"kind":"Status","statusCode":1000}]""")]
    [InlineData("/admin/audits", "not json")]
    [InlineData("/admin/audits", "{}")]
    [InlineData("/admin/audits", """{"completedAtUtc":"2026-03-10T00:00:00Z","id":" "}""")]
    [InlineData("/admin/audits", """{"completedAtUtc":"2026-03-10T00:00:00Z","count":-1}""")]
    [InlineData("/admin/audits", """{"completedAtUtc":"2026-03-10T00:00:00Z","id":"x","count":2}""")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string path, string body)
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var response = await PostAsync(api, path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("message");
        api.Server.Faults.Active.ShouldBeEmpty();
        api.Server.Audits.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Audits_are_added()
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var response = await PostAsync(api, "/admin/audits", """{"completedAtUtc":"2026-03-10T09:00:00Z","count":3,"certified":false,"answers":4,"shapes":"Unicode, LongTexts"}""");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        json.RootElement.EnumerateArray().Select(audit => audit.GetProperty("id").GetString()).ShouldBe(api.Server.Audits.Skip(10).Select(audit => audit.Id));
        api.Server.Audits.Count.ShouldBe(13);
        api.Server.Audits.Skip(10).ShouldAllBe(audit => audit.CertificateNumber == null && audit.Answers.Count > 4);
    }

    [Fact]
    public async Task An_audit_that_is_offered_already_is_completed_again()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var id = api.Server.Audits[0].Id;

        using var response = await PostAsync(api, "/admin/audits", $$"""{"completedAtUtc":"2026-03-14T15:00:00Z","id":"{{id}}"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Server.Audits.Count.ShouldBe(10);
        api.Server.Audits[0].CompletedAtUtc.ShouldBe(new DateTimeOffset(2026, 3, 14, 15, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Requests_are_reported_and_reset()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var id = api.Server.Audits[0].Id;
        await api.SummaryRowsAsync();
        await api.DetailRowsAsync(id);

        var report = await GetAsync(api, "/admin/requests");
        using var reset = await PostAsync(api, "/admin/reset", "");

        report.GetProperty("summary").GetInt32().ShouldBe(1);
        report.GetProperty("details").GetInt32().ShouldBe(1);
        report.GetProperty("maxInFlight").GetInt32().ShouldBe(1);
        report.GetProperty("byStatus").GetProperty("200").GetInt32().ShouldBe(2);
        report.GetProperty("byReport").GetProperty(id).GetInt32().ShouldBe(1);
        reset.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        api.Server.Requests.Summary.ShouldBe(0);
    }

    private static Task<HttpResponseMessage> PostAsync(FakeApi api, string path, string body) => api.PostAsync(new Uri(api.Server.BaseUrl, path), body);

    private static async Task<JsonElement> GetAsync(FakeApi api, string path)
    {
        using var json = JsonDocument.Parse(await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }
}
