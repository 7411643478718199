using System.Globalization;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Texts;

namespace Mcs.FakeGoAudits.Details;

/// <summary>The rows at the top of the details that carry the certificate number, or leave it blank.</summary>
/// <param name="Number">What a correct reader finds; at most 100 characters.</param>
/// <param name="Rows">All rows of the details that touch the certificate.</param>
internal sealed record CertificateRows(string? Number, IReadOnlyList<DetailRow> Rows)
{
    private const int LongestNumber = 100;
    private const string Section = "Installation details";
    private const string Question = "MCS certificate number";

    public static CertificateRows For(AuditTraits traits, Dice dice)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"MCS-{dice.Next(100_000_000):00000000}-{"ABCDEFGHJK"[dice.Next(10)]}");
        var blank = dice.Chance(0.5) ? "" : null;
        if (traits.Answers == 0)
        {
            return InHeaderOnly(traits.Certified ? number : null);
        }

        if (!traits.Certified)
        {
            return new CertificateRows(null, [.. Header(traits, ""), Asked(traits, blank)]);
        }

        if (traits.Has(FakeShapes.OtherRecordTypes))
        {
            return new CertificateRows(number, [.. Header(traits, $"  {number} "), Asked(traits, number + "-superseded")]);
        }

        if (traits.Has(FakeShapes.LongTexts))
        {
            var tooLong = number + "-" + OddTexts.Long(LongestNumber);
            return new CertificateRows(tooLong[..LongestNumber], [Asked(traits, tooLong)]);
        }

        if (traits.Has(FakeShapes.WithoutQuestionId))
        {
            return new CertificateRows(number, [ByItsWords(number)]);
        }

        return new CertificateRows(number, [Asked(traits, number)]);
    }

    // Any record type may carry the number, and a row that is no Detail is no answer.
    private static IEnumerable<DetailRow> Header(AuditTraits traits, string answer)
    {
        if (traits.Has(FakeShapes.OtherRecordTypes))
        {
            yield return new DetailRow { RecordType = "Header", Section = Section, Question = "Certificate Number as printed", AnswerJson = DetailRow.Text(answer) };
        }
    }

    private static DetailRow Asked(AuditTraits traits, string? answer) => new()
    {
        Section = Section,
        GroupName = "N/A",
        QuestionIdJson = traits.Has(FakeShapes.NumberIds) ? "1" : "\"1\"",
        Question = Question,
        AnswerJson = answer is null ? "null" : DetailRow.Text(answer),
        Expected = new FakeAnswer("1", answer, Section, Question),
    };

    private static DetailRow ByItsWords(string number) => new()
    {
        Section = Section,
        Question = "MCS CERTIFICATE NUMBER (as on MID):",
        AnswerJson = DetailRow.Text(number),
        Expected = new FakeAnswer("mcs_certificate_number_as_on_mid", number, Section, "MCS CERTIFICATE NUMBER (as on MID):"),
    };

    // No answers are wanted, but details without any Detail row would be a failure: one that says nothing.
    private static CertificateRows InHeaderOnly(string? number) => new(number,
    [
        new DetailRow { RecordType = "Header", QuestionIdJson = "\"1\"", Question = Question, AnswerJson = number is null ? "null" : DetailRow.Text(number) },
        new DetailRow { Section = Section, QuestionIdJson = "\"2\"", Question = "", AnswerJson = "\"\"" },
    ]);
}
