using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class AnswerValueTests
{
    [Theory]
    [InlineData("\"Yes\"", "Yes")]
    [InlineData("\" kept as it is \"", " kept as it is ")]
    [InlineData("\"\"", "")]
    [InlineData("42", "42")]
    [InlineData("-0", "-0")]
    [InlineData("1.50", "1.50")]
    [InlineData("1E+2", "1E+2")]
    [InlineData("1e999", "1e999")]
    [InlineData("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("""{"a": [1, "x"]}""", """{"a": [1, "x"]}""")]
    [InlineData("[ ]", "[ ]")]
    [InlineData("\"a\\u0000b\"", "ab")]
    [InlineData("\"grün 😀 \\u00e9\"", "grün 😀 é")]
    [InlineData("\"a\\ud800b\"", "a\uFFFDb")]
    [InlineData("""{"a": "\ud800"}""", """{"a": "\uFFFD"}""")]
    public void Is_the_answer_as_text(string json, string? value) =>
        AnswerValue.From(Rows.Details($$"""{"Answer": {{json}}}""")).ShouldBe(value);

    [Fact]
    public void Is_missing_when_the_row_has_no_answer() =>
        AnswerValue.From(Rows.Details("{}")).ShouldBeNull();

    [Fact]
    public void Is_cut_at_4000_characters()
    {
        AnswerValue.From(Rows.Details($$"""{"Answer": "{{new string('x', 4001)}}"}""")).ShouldBe(new string('x', 4000));
        AnswerValue.From(Rows.Details($$"""{"Answer": ["{{new string('x', 4001)}}"]}""")).ShouldBe("[\"" + new string('x', 3998));
    }

    [Fact]
    public void Is_not_cut_within_a_surrogate_pair() =>
        AnswerValue.From(Rows.Details($$"""{"Answer": "{{new string('x', 3999)}}😀"}""")).ShouldBe(new string('x', 3999));
}
