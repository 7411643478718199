using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class ReportDetailsTests
{
    [Fact]
    public void Hold_an_answer_with_all_it_says()
    {
        var report = Rows.Report("""{"RecordType": "Detail", "QUESTION_ID": 5, "Question": "Level?", "Answer": true, "Section": "A", "GroupName": "B"}""");

        report!.Answers.ShouldBe([new ReportAnswer("5", "true", "A | B", "Level?")]);
        report.CertificateNumber.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"RecordType": "Detail", "QUESTION_ID": "1", "Question": "Level?", "Answer": null}""", 1, "a question that was left open")]
    [InlineData("""{"RecordType": "Detail", "QUESTION_ID": "1", "Answer": "yes"}""", 1, "an answer without its question")]
    [InlineData("""{"RecordType": "Detail", "QUESTION_ID": "1", "Answer": 0}""", 1, "a number is not blank")]
    [InlineData("""{"RecordType": "Detail", "QUESTION_ID": "1"}""", 0, "neither question nor answer")]
    [InlineData("""{"RecordType": "Detail", "QUESTION_ID": "1", "Question": " ", "Answer": " \u0000"}""", 0, "both blank")]
    [InlineData("""{"RecordType": "Detail", "Question": "?", "Answer": "yes"}""", 0, "no key")]
    [InlineData("""{"RecordType": "Detail", "Answer": "yes"}""", 0, "no key either")]
    public void Count_a_row_with_a_key_and_a_question_or_an_answer(string row, int answers, string because) =>
        Rows.Report(row)!.Answers.Count.ShouldBe(answers, because);

    [Fact]
    public void Pass_over_rows_of_other_record_types()
    {
        var report = Rows.Report(
            """{"RecordType": "Header", "QUESTION_ID": "1", "Question": "a", "Answer": "x"}""",
            """{"RecordType": "detail", "QUESTION_ID": "2", "Question": "b", "Answer": "x"}""",
            """{"QUESTION_ID": "3", "Question": "c", "Answer": "x"}""",
            """{"RecordType": "Detail", "QUESTION_ID": "4", "Question": "d", "Answer": "x"}""");

        report!.Answers.Select(answer => answer.QuestionKey).ShouldBe(["4"]);
    }

    [Theory]
    [InlineData("Q1", "Q1")]
    [InlineData("Q1", "q1")]
    [InlineData("Q1", " Q1 ")]
    [InlineData("É", "é")]
    public void Keep_the_first_of_two_answers_with_the_same_key(string first, string second)
    {
        var report = Rows.Report(
            $$"""{"RecordType": "Detail", "QUESTION_ID": "{{first}}", "Answer": "first"}""",
            $$"""{"RecordType": "Detail", "QUESTION_ID": "{{second}}", "Answer": "second"}""");

        report!.Answers.ShouldBe([new ReportAnswer(first, "first", null, null)]);
    }

    [Fact]
    public void Do_not_exist_without_a_detail_row()
    {
        Rows.Report().ShouldBeNull();
        Rows.Report("""{"RecordType": "Header", "QUESTION_ID": "1", "Answer": "MCS-7"}""").ShouldBeNull();
        Rows.Report("""{"RecordType": ["Detail"]}""").ShouldBeNull();
        Rows.Report("{}").ShouldBeNull();
    }

    [Fact]
    public void Tell_nothing_of_themselves_in_a_log()
    {
        var report = Rows.Report("""{"RecordType": "Detail", "QUESTION_ID": "1", "Answer": "MCS-7"}""")!;

        report.ToString().ShouldBe(nameof(ReportDetails));
        report.Answers[0].ToString().ShouldBe(nameof(ReportAnswer));
        Rows.Details("""{"Answer": "MCS-7"}""").Answer.ToString().ShouldBe("Text");
    }
}
