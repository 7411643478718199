using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mcs.FakeGoAudits.Tests.Http;

namespace Mcs.FakeGoAudits.Tests;

public sealed class WireFormatTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, Days = 5, UglyShare = 0, ForbiddenToken = "not-for-you" };

    [Fact]
    public async Task Both_endpoints_answer_with_a_json_array_of_objects()
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var summary = await api.SummaryAsync();
        var rows = await api.SummaryRowsAsync();
        var details = await api.DetailRowsAsync(rows[0].GetProperty("ID").GetString()!);

        summary.StatusCode.ShouldBe(HttpStatusCode.OK);
        summary.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        rows.Length.ShouldBe(10);
        rows.ShouldAllBe(row => row.GetProperty("Status").GetString() == "Completed");
        details.ShouldAllBe(row => row.GetProperty("RecordType").GetString() == "Detail");
        details[0].GetProperty("QUESTION_ID").GetString().ShouldBe("1");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Basic fake-goaudits-token", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer not-for-you", HttpStatusCode.Forbidden)]
    [InlineData("bearer fake-goaudits-token", HttpStatusCode.OK)]
    public async Task Only_the_right_token_is_let_in(string? authorization, HttpStatusCode expected)
    {
        await using var api = await FakeApi.StartAsync(Small);
        api.Client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var summary = await api.SummaryAsync();
        using var details = await api.DetailsAsync(api.Server.Audits[0].Id);

        summary.StatusCode.ShouldBe(expected);
        details.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"start_date":"2026-02-30","end_date":"2026-03-14","status":"Completed","jsonflag":true}""")]
    [InlineData("""{"start_date":"2026-02-01","end_date":20260314,"status":"Completed","jsonflag":true}""")]
    [InlineData("""{"start_date":"2026-02-01","end_date":"2026-03-14","jsonflag":true}""")]
    [InlineData("""{"start_date":"2026-02-01","end_date":"2026-03-14","status":"Completed","jsonflag":false}""")]
    public async Task A_malformed_request_for_the_summary_is_a_bad_request(string body)
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var response = await api.SummaryAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"audit_id":17}""")]
    public async Task A_malformed_request_for_details_is_a_bad_request(string body)
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var response = await api.PostAsync(api.Server.DetailsUrl, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\"uid\":\"\",", "")]
    [InlineData("\"jsonflag\":true", "\"jsonflag\":false")]
    [InlineData("\"2024-01-01\"", "\"2024-01-02\"")]
    [InlineData("\"templateid\":0", "\"templateid\":\"0\"")]
    public async Task Details_without_the_fixed_fields_are_empty(string field, string replacement)
    {
        await using var api = await FakeApi.StartAsync(Small);
        var body = FakeApi.DetailsBody(api.Server.Audits[0].Id);

        using var response = await api.PostAsync(api.Server.DetailsUrl, body.Replace(field, replacement, StringComparison.Ordinal));

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("[]");
        (await api.DetailRowsAsync(api.Server.Audits[0].Id)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("no-such-audit")]
    [InlineData("99999999999999999999999")]
    [InlineData("")]
    public async Task Details_of_an_unknown_report_are_empty(string id)
    {
        await using var api = await FakeApi.StartAsync(Small);

        (await api.DetailRowsAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var api = await FakeApi.StartAsync(Small);

        using var response = await api.Client.GetAsync(api.Server.SummaryUrl, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task An_answer_is_unchanged_when_the_id_is_spelt_in_other_case()
    {
        await using var api = await FakeApi.StartAsync(new() { AuditCount = 4, UglyShare = 1, Shapes = Audits.FakeShapes.IdCase });
        var id = api.Server.Audits[0].Id;

        var spelt = await api.DetailRowsAsync(id.ToUpperInvariant());

        id.ShouldNotBe(id.ToUpperInvariant());
        spelt.Select(row => row.GetRawText()).ShouldBe((await api.DetailRowsAsync(id)).Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task The_last_bodies_are_kept_as_they_came()
    {
        await using var api = await FakeApi.StartAsync(Small);
        var id = api.Server.Audits[0].Id;

        await api.SummaryRowsAsync();
        await api.DetailRowsAsync(id);

        api.Server.Requests.LastSummaryBody.ShouldBe(FakeApi.SummaryBody());
        api.Server.Requests.LastDetailsBody.ShouldBe(FakeApi.DetailsBody(id));
        JsonDocument.Parse(api.Server.Requests.LastDetailsBody!).RootElement.GetProperty("audit_id").GetString().ShouldBe(id);
    }
}
