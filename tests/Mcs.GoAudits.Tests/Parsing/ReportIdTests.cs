namespace Mcs.GoAudits.Tests.Parsing;

public sealed class ReportIdTests
{
    [Theory]
    [InlineData("ID")]
    [InlineData("Id")]
    [InlineData("auditId")]
    [InlineData("audit_id")]
    [InlineData("id")]
    [InlineData("reportId")]
    [InlineData("report_id")]
    public void Is_read_under_every_alias(string alias) =>
        Rows.Summary($$"""{"{{alias}}": "A-1"}""").Id.ShouldBe("A-1");

    [Theory]
    [InlineData("""{"report_id": "7", "reportId": "6", "id": "5", "audit_id": "4", "auditId": "3", "Id": "2", "ID": "1"}""", "1")]
    [InlineData("""{"report_id": "7", "reportId": "6", "id": "5", "audit_id": "4", "auditId": "3", "Id": "2"}""", "2")]
    [InlineData("""{"report_id": "7", "reportId": "6", "id": "5", "audit_id": "4", "auditId": "3"}""", "3")]
    [InlineData("""{"report_id": "7", "reportId": "6", "id": "5", "audit_id": "4"}""", "4")]
    [InlineData("""{"report_id": "7", "reportId": "6", "id": "5"}""", "5")]
    [InlineData("""{"report_id": "7", "reportId": "6"}""", "6")]
    [InlineData("""{"report_id": "7"}""", "7")]
    public void Comes_from_the_first_alias_that_is_present(string row, string id) =>
        Rows.Summary(row).Id.ShouldBe(id);

    [Theory]
    [InlineData("""{"ID": null, "auditId": "A-1"}""", "A-1", "null is not present")]
    [InlineData("""{"ID": "", "auditId": "A-1"}""", null, "an empty text is present")]
    [InlineData("""{"ID": {}, "auditId": "A-1"}""", null, "so is an object")]
    public void Is_decided_by_the_first_alias_that_is_not_null(string row, string? id, string because) =>
        Rows.Summary(row).Id.ShouldBe(id, because);

    [Theory]
    [InlineData("\"A-1\"", "A-1")]
    [InlineData("\"  A-1\\t\\r\\n\"", "A-1")]
    [InlineData("\"a B\"", "a B")]
    [InlineData("\"Ünï-😀\"", "Ünï-😀")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("4711", "4711")]
    [InlineData("-1", "-1")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e400", "1e400")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    public void Is_a_text_or_a_number_as_written(string json, string id) =>
        Rows.Summary($$"""{"ID": {{json}}}""").Id.ShouldBe(id);

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("{}")]
    [InlineData("[\"A-1\"]")]
    [InlineData("\"\"")]
    [InlineData("\" \\t \"")]
    [InlineData("\"A\\u0000\"")]
    [InlineData("\"\\u0000A\"")]
    [InlineData("\"A\\u0007B\"")]
    [InlineData("\"A\\nB\"")]
    [InlineData("\"A\\u0085B\"")]
    [InlineData("\"A\\ud800\"")]
    [InlineData("\"\\udc00A\"")]
    [InlineData("\"A\\ufffdB\"")]
    public void Is_missing_when_it_is_nothing_that_can_be_told_apart(string json) =>
        Rows.Summary($$"""{"ID": {{json}}}""").Id.ShouldBeNull();

    [Fact]
    public void Is_missing_when_it_is_not_valid_utf8() =>
        Rows.Summary([.. "{\"ID\": \"A"u8, 0xFF, .. "\"}"u8]).Id.ShouldBeNull();

    [Fact]
    public void Is_never_cut()
    {
        Rows.Summary($$"""{"ID": " {{new string('x', 100)}} "}""").Id.ShouldBe(new string('x', 100));
        Rows.Summary($$"""{"ID": "{{new string('x', 101)}}"}""").Id.ShouldBeNull();
        Rows.Summary($$"""{"ID": {{new string('9', 101)}}}""").Id.ShouldBeNull();
    }
}
