using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>The MCS certificate number of an installation. Never logged.</summary>
internal static class CertificateNumber
{
    public const int Longest = 100;

    private const string QuestionId = "1";
    private const string QuestionWords = "certificate number";

    /// <summary>The first alias that says something; in practice none does, and enrichment fills the gap.</summary>
    public static string? FromSummary(params ReadOnlySpan<JsonScalar> aliasesInOrder)
    {
        foreach (var alias in aliasesInOrder)
        {
            if (Usable(alias) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The answer, when the row asks for the certificate number and the answer is not blank; else null.</summary>
    public static string? FromDetails(DetailsJson row) => AsksForIt(row) ? Usable(row.Answer) : null;

    private static bool AsksForIt(DetailsJson row) =>
        row.QuestionId.IsTextOrNumber && PlainText.Trimmed(row.QuestionId) == QuestionId
        || PlainText.Trimmed(row.Question)?.Contains(QuestionWords, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Usable(JsonScalar field) =>
        field.IsTextOrNumber && PlainText.Trimmed(field) is { } number ? PlainText.Cut(number, Longest) : null;
}
