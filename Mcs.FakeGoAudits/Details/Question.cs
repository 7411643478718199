namespace Mcs.FakeGoAudits.Details;

/// <summary>One question of a checklist.</summary>
internal sealed record Question(string Section, string Group, string Text, AnswerKind Kind, double Low = 0, double High = 0)
{
    /// <summary>For <see cref="AnswerKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
