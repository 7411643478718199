using System.Net;
using System.Text;
using System.Text.Json;
using Mcs.FakeGoAudits.Faults;
using Mcs.FakeGoAudits.Tests.Http;

namespace Mcs.FakeGoAudits.Tests;

public sealed class BodyFaultTests
{
    private static readonly FakeGoAuditsOptions Small = new() { AuditCount = 10, UglyShare = 0, AnswersPerReport = 6 };

    [Fact]
    public async Task Cut_off_json_is_a_complete_response_all_the_same()
    {
        await using var api = await FakeApi.StartAsync(Small);
        api.Server.Faults.Add(new(FakeFaultKind.CutOffJson) { AfterRows = 5 });

        using var response = await api.SummaryAsync();
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Rows.In(text).ShouldBe(6);
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Theory]
    [InlineData(FakeFaultKind.Html, "text/html", "<!DOCTYPE")]
    [InlineData(FakeFaultKind.ObjectInsteadOfArray, "application/json", "{\"error\"")]
    [InlineData(FakeFaultKind.EmptyArray, "application/json", "[]")]
    public async Task Another_body_can_take_the_place_of_the_rows(FakeFaultKind kind, string mediaType, string start)
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(kind)] });

        using var response = await api.DetailsAsync(api.Server.Audits[0].Id);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith(start);
    }

    [Fact]
    public async Task Details_can_come_without_any_detail_row()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.NoDetailRows)] });

        var rows = await api.DetailRowsAsync(api.Server.Audits[0].Id);

        rows.Length.ShouldBe(6);
        rows.ShouldAllBe(row => row.GetProperty("RecordType").GetString() == "Header");
    }

    [Fact]
    public async Task Values_of_other_types_can_stand_among_the_rows()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.WrongTypes) { AfterRows = 1 }] });

        var rows = await api.SummaryRowsAsync();

        rows.Select(row => row.ValueKind).Take(5).ShouldBe(
            [JsonValueKind.Object, JsonValueKind.Number, JsonValueKind.String, JsonValueKind.Array, JsonValueKind.Null]);
        rows.Length.ShouldBe(14);
    }

    [Fact]
    public async Task A_malformed_token_stands_between_rows()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.MalformedToken) { AfterRows = 2 }] });

        using var response = await api.SummaryAsync();
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Rows.In(text).ShouldBe(11);
        text.ShouldEndWith("]");
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Invalid_utf8_stands_in_the_texts_of_a_row()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.InvalidUtf8) { AfterRows = 2 }] });

        using var response = await api.SummaryAsync();
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Should.Throw<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        Rows.In(Encoding.UTF8.GetString(bytes)).ShouldBe(11);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_stands_in_the_texts_of_a_row()
    {
        await using var api = await FakeApi.StartAsync(Small with { Faults = [new(FakeFaultKind.LoneSurrogate)] });

        var rows = await api.SummaryRowsAsync();

        Should.Throw<InvalidOperationException>(() => rows[0].GetProperty("ID").GetString());
    }
}
