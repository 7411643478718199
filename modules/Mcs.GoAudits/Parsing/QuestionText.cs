using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>The question as it was asked.</summary>
internal static class QuestionText
{
    public const int Longest = 1000;

    public static string? From(DetailsJson row) =>
        PlainText.Trimmed(row.Question) is { } text ? PlainText.Cut(text, Longest) : null;
}
