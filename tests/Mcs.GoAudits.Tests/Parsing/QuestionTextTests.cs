using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class QuestionTextTests
{
    [Theory]
    [InlineData("\"  Is it level? \"", "Is it level?")]
    [InlineData("\"Is\\u0000 it\"", "Is it")]
    [InlineData("12", "12")]
    [InlineData("\" \"", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Is_the_question_trimmed(string json, string? text) =>
        QuestionText.From(Rows.Details($$"""{"Question": {{json}}}""")).ShouldBe(text);

    [Fact]
    public void Is_cut_at_1000_characters_and_not_within_a_surrogate_pair()
    {
        QuestionText.From(Rows.Details($$"""{"Question": "{{new string('q', 1001)}}"}""")).ShouldBe(new string('q', 1000));
        QuestionText.From(Rows.Details($$"""{"Question": "{{new string('q', 999)}}😀"}""")).ShouldBe(new string('q', 999));
    }
}
