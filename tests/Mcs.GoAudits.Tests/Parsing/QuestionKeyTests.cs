using System.Text.Json;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class QuestionKeyTests
{
    [Theory]
    [InlineData("""{"QUESTION_ID": "Q 7", "Question": "Colour?"}""", "Q 7")]
    [InlineData("""{"QUESTION_ID": "  Q7 \n", "Question": "Colour?"}""", "Q7")]
    [InlineData("""{"QUESTION_ID": 7, "Question": "Colour?"}""", "7")]
    [InlineData("""{"QUESTION_ID": 7.10, "Question": "Colour?"}""", "7.10")]
    [InlineData("""{"QUESTION_ID": "7\u0000"}""", "7")]
    public void Is_the_question_id_where_there_is_one(string row, string key) =>
        QuestionKey.From(Rows.Details(row)).ShouldBe(key);

    [Theory]
    [InlineData("""{"Question": "Colour?"}""")]
    [InlineData("""{"QUESTION_ID": null, "Question": "Colour?"}""")]
    [InlineData("""{"QUESTION_ID": "  ", "Question": "Colour?"}""")]
    [InlineData("""{"QUESTION_ID": true, "Question": "Colour?"}""")]
    [InlineData("""{"QUESTION_ID": {"id": 7}, "Question": "Colour?"}""")]
    public void Is_the_normalised_question_where_there_is_none(string row) =>
        QuestionKey.From(Rows.Details(row)).ShouldBe("colour");

    [Theory]
    [InlineData("Is the Flow Rate OK?", "is_the_flow_rate_ok")]
    [InlineData("  -- Model / Serial-No. 12 (a) --", "model_serial_no_12_a")]
    [InlineData("_x__y_", "x_y")]
    [InlineData("Wärmepumpe", "w_rmepumpe")]
    [InlineData("٣ 3", "3")]
    [InlineData("a😀b", "a_b")]
    [InlineData("???", "")]
    [InlineData("", "")]
    public void Normalises_a_question(string question, string key) =>
        QuestionKey.Normalise(question).ShouldBe(key);

    [Theory]
    [InlineData("""{"Question": "???", "Answer": "yes"}""")]
    [InlineData("""{"Answer": "yes"}""")]
    public void Is_missing_when_nothing_is_left(string row) =>
        QuestionKey.From(Rows.Details(row)).ShouldBeNull();

    [Fact]
    public void Of_256_characters_stays_as_it_is()
    {
        var question = new string('a', 256);

        QuestionKey.From(Rows.Details($$"""{"Question": "{{question}}"}""")).ShouldBe(question);
        QuestionKey.From(Rows.Details($$"""{"QUESTION_ID": "{{question}}"}""")).ShouldBe(question);
    }

    [Theory]
    [InlineData("Question")]
    [InlineData("QUESTION_ID")]
    public void Beyond_256_characters_is_cut_and_closed_with_a_hash_of_the_whole(string field)
    {
        var key = QuestionKey.From(Rows.Details($$"""{"{{field}}": "{{new string('a', 300)}}"}"""));

        // printf 'a%.0s' {1..300} | sha1sum
        key.ShouldBe(new string('a', 215) + "_003ef1ba9ea9f2f4dab3a2004e505ca8a4e7e5a3");
        key!.Length.ShouldBe(256);
    }

    [Fact]
    public void Keeps_long_questions_with_the_same_beginning_apart()
    {
        var beginning = new string('a', 400);

        var one = QuestionKey.From(Rows.Details($$"""{"Question": "{{beginning}} one"}"""));
        var two = QuestionKey.From(Rows.Details($$"""{"Question": "{{beginning}} two"}"""));

        one.ShouldNotBe(two);
    }

    [Fact]
    public void Does_not_split_a_surrogate_pair_when_it_is_cut()
    {
        var id = new string('a', 214) + string.Concat(Enumerable.Repeat("😀", 50));

        var key = QuestionKey.From(Rows.Details($$"""{"QUESTION_ID": {{JsonSerializer.Serialize(id)}}}"""))!;

        key[..215].ShouldBe(new string('a', 214) + "_");
        key.Length.ShouldBe(255);
    }
}
