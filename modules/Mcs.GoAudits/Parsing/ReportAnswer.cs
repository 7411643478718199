namespace Mcs.GoAudits.Parsing;

/// <summary>One answer of a report.</summary>
/// <param name="QuestionKey">1 to 256 characters; unique within the report whatever the case.</param>
/// <param name="AnswerValue">At most 4000 characters; null when the question was left open.</param>
/// <param name="Section">At most 200 characters.</param>
/// <param name="QuestionText">At most 1000 characters.</param>
internal sealed record ReportAnswer(string QuestionKey, string? AnswerValue, string? Section, string? QuestionText)
{
    /// <summary>Says nothing of the answer: payload stays out of logs.</summary>
    public override string ToString() => nameof(ReportAnswer);
}
