using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Texts;

namespace Mcs.FakeGoAudits.Details;

/// <summary>Rows in odd shapes. Each states what must become of it; nothing here reads rows back.</summary>
internal static class OddRows
{
    private const string Section = "Inspector's notes";

    public static IEnumerable<DetailRow> For(AuditTraits traits, Dice dice) =>
    [
        .. traits.Has(FakeShapes.StructuredAnswers) ? Structured(dice) : [],
        .. traits.Has(FakeShapes.DuplicateKeys) ? Duplicates() : [],
        .. traits.Has(FakeShapes.WithoutQuestionId) ? WithoutQuestionId() : [],
        .. traits.Has(FakeShapes.Unicode) ? Unicode() : [],
        .. traits.Has(FakeShapes.LongTexts) ? LongTexts() : [],
        .. traits.Has(FakeShapes.NulCharacters) ? NulCharacters() : [],
        .. traits.Has(FakeShapes.OtherRecordTypes) ? OtherRecordTypes() : [],
    ];

    private static IEnumerable<DetailRow> Structured(Dice dice)
    {
        var watts = dice.Between(1_000, 9_000);
        return
        [
            Raw("s1", "Readings", $$"""{"flow":{{watts}},"return":[1,2.50,null],"ok":true}""", $$"""{"flow":{{watts}},"return":[1,2.50,null],"ok":true}"""),
            Raw("s2", "Photos", """["photo-1.jpg","photo-2.jpg"]""", """["photo-1.jpg","photo-2.jpg"]"""),
            Raw("s3", "Number as written", "12.50", "12.50"),
            Raw("s4", "Large number", "12345678901234567890123", "12345678901234567890123"),
            Raw("s5", "Number with exponent", "-1.5E+3", "-1.5E+3"),
            Raw("s6", "Passed", "true", "true"),
            Raw("s7", "Failed", "false", "false"),
            Raw("s8", "Nothing", "null", null),
            Raw("s9", "No answer member", null, null),
            Raw("s10", "Empty", "\"\"", ""),
            Raw("s11", "Empty object", "{}", "{}"),
            Raw("s12", "Empty array", "[]", "[]"),
            // An answer without a question text is an answer all the same.
            new DetailRow { Section = Section, QuestionIdJson = "\"s13\"", AnswerJson = "0", Expected = new FakeAnswer("s13", "0", Section, null) },
            // Neither question text nor answer: not an answer, whatever its id.
            new DetailRow { Section = Section, QuestionIdJson = "\"s14\"", Question = "  ", AnswerJson = "\"   \"" },
        ];
    }

    private static IEnumerable<DetailRow> Duplicates() =>
    [
        Raw("d1", "Asked twice", "\"first\"", "first"),
        Unexpected("\"d1\"", "Asked twice", "\"second\""),
        Unexpected("\"D1\"", "Asked twice, in other case", "\"third\""),
        Unexpected("\" d1 \"", "Asked twice, with blanks", "\"fourth\""),
        Raw("90210", "Text and number", "\"first\"", "first"),
        Unexpected("90210", "Text and number", "\"second\""),
    ];

    private static IEnumerable<DetailRow> WithoutQuestionId()
    {
        var words = string.Concat(Enumerable.Repeat("How long is a question? ", 20));
        var normalised = string.Join('_', Enumerable.Repeat("how_long_is_a_question", 20));
        // Closed with the SHA-1 of the whole normalised text, worked out once with another tool.
        var longKey = $"{normalised[..215]}_2ff35c7d16fd3abc8c6bb214a04c919ab4faec71";
        return
        [
            ByText(" Is the flow temperature < 55 °C? ", "is_the_flow_temperature_55_c", "\"Yes\"", "Yes") with { QuestionIdJson = "null" },
            Unexpected(null, "IS the flow --- temperature 55 C", "\"No\""),
            ByText("Condensate trap (primed)", "condensate_trap_primed", "\"Yes\"", "Yes"),
            ByText("__Meter 2__", "meter_2", "4711", "4711") with { QuestionIdJson = "\"\"" },
            ByText(words, longKey, "\"As long as it is\"", "As long as it is"),
            // No key can be made of these: passed over.
            Unexpected(null, "؟؟ 熱泵", "\"No key\""),
            Unexpected(null, null, "\"No question\""),
        ];
    }

    private static IEnumerable<DetailRow> Unicode() =>
    [
        Raw("u1", "Sylwadau'r arolygydd", DetailRow.Text(OddTexts.Unicode), OddTexts.Unicode),
        Raw("u2", "Sylwadau'r arolygydd, wedi'u dianc", DetailRow.Text(OddTexts.Unicode), OddTexts.Unicode) with { Escaped = true },
        Raw("u3", "Escapes", """
            "Gr\u00fc\u00dfe \ud83c\udf1e \"quoted\" \\ \/ \t \u2028"
            """, "Grüße 🌞 \"quoted\" \\ / \t \u2028"),
        ByText("Größe des Pufferspeichers (Liter)", "gr_e_des_pufferspeichers_liter", "\"200\"", "200"),
        Raw("熱-1", "مضخة", "\"نعم\"", "نعم"),
    ];

    private static IEnumerable<DetailRow> LongTexts()
    {
        var section = OddTexts.Long(190);
        var group = OddTexts.Long(50);
        var question = OddTexts.Long(1_500);
        var answer = OddTexts.Long(5_000);
        // The character at the limit takes two UTF-16 units, of which only the first would fit.
        var astral = OddTexts.Long(3_999) + "🏠" + OddTexts.Long(20);
        return
        [
            new DetailRow
            {
                Section = section, GroupName = group, QuestionIdJson = "\"l1\"", Question = question, AnswerJson = DetailRow.Text(answer),
                Expected = new FakeAnswer("l1", answer[..4_000], $"{section} | {group}"[..200], question[..1_000]),
            },
            Raw("l2", "Exactly as long as may be", DetailRow.Text(answer[..4_000]), answer[..4_000]),
            Raw("l3", "A house on the edge", DetailRow.Text(astral), astral[..3_999]),
        ];
    }

    private static IEnumerable<DetailRow> NulCharacters() =>
    [
        Raw("n1", "NUL in the answer", "\"before\\u0000after\\u0000\"", "beforeafter"),
        new DetailRow
        {
            Section = "Inspector\0's notes", GroupName = "N/A", QuestionIdJson = "\"n2\"", Question = "NUL in the\0 question", AnswerJson = "\"Yes\"",
            Expected = new FakeAnswer("n2", "Yes", Section, "NUL in the question"),
        },
    ];

    private static IEnumerable<DetailRow> OtherRecordTypes() =>
    [
        new DetailRow { RecordType = "Photo", Section = Section, QuestionIdJson = "\"o1\"", Question = "Front elevation", AnswerJson = "\"photo-9.jpg\"" },
        new DetailRow { RecordType = "Signature", Question = "Signed by the householder", AnswerJson = "\"signature.png\"" },
        new DetailRow { RecordType = "", Question = "No type", AnswerJson = "\"none\"" },
        new DetailRow { Section = Section, GroupName = "  ", QuestionIdJson = "\"o2\"", Question = "Group is blank", AnswerJson = "\"Yes\"", Expected = new FakeAnswer("o2", "Yes", Section, "Group is blank") },
        new DetailRow { QuestionIdJson = "\"o3\"", Question = "No section", AnswerJson = "\"Yes\"", Expected = new FakeAnswer("o3", "Yes", null, "No section") },
    ];

    private static DetailRow Raw(string id, string question, string? answerJson, string? expected) => new()
    {
        Section = Section,
        QuestionIdJson = DetailRow.Text(id),
        Question = question,
        AnswerJson = answerJson,
        Expected = new FakeAnswer(id, expected, Section, question),
    };

    private static DetailRow ByText(string question, string key, string answerJson, string expected) => new()
    {
        Section = Section,
        GroupName = "N/A",
        Question = question,
        AnswerJson = answerJson,
        Expected = new FakeAnswer(key, expected, Section, question.Trim()),
    };

    private static DetailRow Unexpected(string? questionIdJson, string? question, string answerJson) => new()
    {
        Section = Section,
        QuestionIdJson = questionIdJson,
        Question = question,
        AnswerJson = answerJson,
    };
}
