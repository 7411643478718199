using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>An answer as text: numbers as written, booleans as true or false, objects and arrays as JSON, null as null.</summary>
internal static class AnswerValue
{
    public const int Longest = 4000;

    public static string? From(DetailsJson row) =>
        row.Answer.Text is { } text ? PlainText.Cut(PlainText.Clean(text), Longest) : null;
}
