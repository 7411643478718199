using System.Text.Json;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Faults;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientRequestTests
{
    [Fact]
    public async Task Summary_is_asked_for_with_the_body_that_the_api_knows()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync(new SummaryRequest(new DateOnly(1970, 1, 1), new DateOnly(2025, 12, 31), "Completed", "f-1"));

        var request = api.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/summary");
        request.Authorization.ShouldBe("Bearer TOKENSECRET");
        request.ContentType.ShouldBe("application/json");
        ShouldBeSame(request.Body,
            """
            {"start_date": "1970-01-01", "end_date": "2025-12-31", "status": "Completed", "jsonflag": true, "filterId": "f-1",
             "locationId": "", "userId": "", "checklistId": "", "timezoneOffset": 0, "includePdf": false}
            """);
    }

    [Fact]
    public async Task Details_are_asked_for_with_the_body_that_the_api_knows()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("""[{"RecordType": "Detail"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.GetDetailsAsync("Ünï \"1\" +");

        var request = api.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/details");
        request.Authorization.ShouldBe("Bearer TOKENSECRET");
        request.ContentType.ShouldBe("application/json");
        ShouldBeSame(request.Body,
            """
            {"audit_id": "Ünï \"1\" +",
             "archived": "", "audit_type_id": "", "auto_fail": "", "client_id": "", "custom_fields": "", "description": "",
             "file_type": "", "filetype": "", "filterId": "", "generated_on": "", "guid": "", "name": "", "parameters": "",
             "report_name": "", "role_code": "", "status": "", "store_id": "", "tags_ids": "", "template_name": "", "uid": "",
             "start_date": "2024-01-01", "end_date": "2050-12-12",
             "json": 0, "csv": 0, "xlsx": 0, "templateid": 0,
             "templateactive": true, "jsonflag": true, "csvflag": false, "xlsxflag": false}
            """);
    }

    [Fact]
    public async Task Requests_are_the_same_bytes_as_ever()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"), Answer.Json("""[{"RecordType": "Detail"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync(new SummaryRequest(new DateOnly(1970, 1, 1), new DateOnly(2025, 12, 31), "Completed", "f+1"));
        await client.GetDetailsAsync("Ünï \"1\" +");

        api.Requests[0].Body.ShouldBe(
            """{"start_date":"1970-01-01","end_date":"2025-12-31","status":"Completed","filterId":"f\u002B1","jsonflag":true,"locationId":"","userId":"","checklistId":"","timezoneOffset":0,"includePdf":false}""");
        api.Requests[1].Body.ShouldBe(
            """{"audit_id":"\u00DCn\u00EF \u00221\u0022 \u002B","archived":"","audit_type_id":"","auto_fail":"","client_id":"","custom_fields":"","description":"","file_type":"","filetype":"","filterId":"","generated_on":"","guid":"","name":"","parameters":"","report_name":"","role_code":"","status":"","store_id":"","tags_ids":"","template_name":"","uid":"","start_date":"2024-01-01","end_date":"2050-12-12","json":0,"csv":0,"xlsx":0,"templateid":0,"templateactive":true,"jsonflag":true,"csvflag":false,"xlsxflag":false}""");
        foreach (var request in api.Requests)
        {
            request.Query.ShouldBe("?key=URLSECRET");
            request.Headers.ShouldBe($"Accept-Encoding: gzip, deflate, br\nAuthorization: Bearer TOKENSECRET\nContent-Length: {request.Body.Length}\nContent-Type: application/json");
        }
    }

    [Fact]
    public async Task Summary_yields_every_row_in_order()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("""[{"ID": "A"}, null, {"ID": 2}, {"ID": "A"}]"""));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Rows.Tries.ShouldBe([["A", null, "2", "A"]]);
    }

    [Fact]
    public async Task Details_are_parsed_by_the_rules()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json(
            """
            [{"RecordType": "Header", "QUESTION_ID": 1, "Answer": "MCS-7"},
             {"RecordType": "Detail", "Question": "Is it level?", "Answer": true, "Section": "Site"}]
            """));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var report = await client.GetDetailsAsync();

        report.CertificateNumber.ShouldBe("MCS-7");
        report.Answers.ShouldBe([new ReportAnswer("is_it_level", "true", "Site", "Is it level?")]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"RecordType": "Header", "QUESTION_ID": 1, "Answer": "MCS-7"}]""")]
    [InlineData("[null]")]
    public async Task Details_without_a_detail_row_are_a_fault_that_is_not_retried(string body)
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json(body));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

        fault.Kind.ShouldBe(SourceErrorKind.Incomplete);
        fault.IsTransient.ShouldBeFalse();
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_but_the_client_itself_logs()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Log.Lines.ShouldBeEmpty();
    }

    private static void ShouldBeSame(string body, string expected)
    {
        using var actual = JsonDocument.Parse(body);
        using var wanted = JsonDocument.Parse(expected);

        JsonElement.DeepEquals(actual.RootElement, wanted.RootElement).ShouldBeTrue(body);
    }
}
