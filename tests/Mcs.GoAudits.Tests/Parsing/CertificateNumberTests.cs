namespace Mcs.GoAudits.Tests.Parsing;

public sealed class CertificateNumberTests
{
    [Theory]
    [InlineData("""{"certificationNumber": "1", "certification_number": "2", "certification": "3", "certNumber": "4", "cert_number": "5"}""", "1")]
    [InlineData("""{"certification_number": "2", "certification": "3", "certNumber": "4", "cert_number": "5"}""", "2")]
    [InlineData("""{"certification": "3", "certNumber": "4", "cert_number": "5"}""", "3")]
    [InlineData("""{"certNumber": "4", "cert_number": "5"}""", "4")]
    [InlineData("""{"cert_number": "5"}""", "5")]
    [InlineData("""{"certificationNumber": null, "certification_number": " ", "certification": {"no": 1}, "cert_number": 500}""", "500")]
    [InlineData("""{"certNumber": "  MCS-\u00001 "}""", "MCS-1")]
    [InlineData("""{"certNumber": false}""", null)]
    [InlineData("{}", null)]
    public void Of_a_summary_row_is_the_first_alias_that_says_something(string row, string? number) =>
        Rows.Summary(row).CertificateNumber.ShouldBe(number);

    [Theory]
    [InlineData("""{"QUESTION_ID": "1", "Answer": "MCS-7"}""", "MCS-7")]
    [InlineData("""{"QUESTION_ID": 1, "Answer": "MCS-7"}""", "MCS-7")]
    [InlineData("""{"QUESTION_ID": " 1 ", "Answer": " MCS-7 "}""", "MCS-7")]
    [InlineData("""{"QUESTION_ID": "1", "Answer": 700123}""", "700123")]
    [InlineData("""{"QUESTION_ID": "12", "Question": "The MCS Certificate Number?", "Answer": "MCS-7"}""", "MCS-7")]
    [InlineData("""{"Question": "CERTIFICATE NUMBER", "Answer": "MCS-7"}""", "MCS-7")]
    [InlineData("""{"RecordType": "Header", "QUESTION_ID": "1", "Answer": "MCS-7"}""", "MCS-7")]
    [InlineData("""{"QUESTION_ID": "12", "Question": "Certificate", "Answer": "MCS-7"}""", null)]
    [InlineData("""{"QUESTION_ID": "1.0", "Answer": "MCS-7"}""", null)]
    [InlineData("""{"QUESTION_ID": true, "Answer": "MCS-7"}""", null)]
    [InlineData("""{"QUESTION_ID": "1", "Answer": " \u0000 "}""", null)]
    [InlineData("""{"QUESTION_ID": "1", "Answer": null}""", null)]
    [InlineData("""{"QUESTION_ID": "1", "Answer": true}""", null)]
    [InlineData("""{"QUESTION_ID": "1", "Answer": {"text": "MCS-7"}}""", null)]
    public void Of_a_report_is_the_answer_to_the_question_for_it(string row, string? number) =>
        Rows.Report(row, """{"RecordType": "Detail", "QUESTION_ID": "9", "Answer": "x"}""")!.CertificateNumber.ShouldBe(number);

    [Fact]
    public void Of_a_report_is_the_first_that_is_not_blank() =>
        Rows.Report(
            """{"RecordType": "Detail", "QUESTION_ID": "1", "Answer": ""}""",
            """{"RecordType": "Detail", "QUESTION_ID": "8", "Question": "Certificate number", "Answer": "MCS-8"}""",
            """{"RecordType": "Detail", "QUESTION_ID": "1", "Answer": "MCS-1"}""")!.CertificateNumber.ShouldBe("MCS-8");

    [Fact]
    public void Is_cut_at_100_characters()
    {
        var tooLong = new string('7', 101);

        Rows.Summary($$"""{"certNumber": "{{tooLong}}"}""").CertificateNumber.ShouldBe(tooLong[..100]);
        Rows.Report($$"""{"RecordType": "Detail", "QUESTION_ID": 1, "Answer": "{{tooLong}}"}""")!.CertificateNumber.ShouldBe(tooLong[..100]);
    }
}
