namespace Mcs.FakeGoAudits.Audits;

/// <summary>
/// One answer that a correct reader ends with. Absent or blank section and question text are <c>null</c>;
/// answers are kept as they came (an empty answer is <c>""</c>, a null or absent one <c>null</c>) less U+0000;
/// a cut never halves a surrogate pair.
/// </summary>
public sealed record FakeAnswer(string QuestionKey, string? AnswerValue, string? Section, string? QuestionText);
