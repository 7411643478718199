namespace Mcs.FakeGoAudits.Audits;

/// <summary>Odd but lawful shapes that real responses come in. What each means for a reader is in <see cref="FakeAudit"/>.</summary>
[Flags]
public enum FakeShapes
{
    None = 0,

    /// <summary>One to four more summary rows than the other audits have.</summary>
    SeveralRows = 1 << 0,

    /// <summary>The id stands under each of its other names, sometimes after names that are null.</summary>
    IdAliases = 1 << 1,

    /// <summary>The id is a JSON number.</summary>
    NumberIds = 1 << 2,

    /// <summary>Blanks around the id.</summary>
    PaddedIds = 1 << 3,

    /// <summary>An id of exactly 100 characters, the longest that counts.</summary>
    LongIds = 1 << 4,

    /// <summary>The rows of one audit spell its id in different case: compare ids ignoring case.</summary>
    IdCase = 1 << 5,

    /// <summary>An extra row whose id is absent, null, blank, of a wrong type or longer than 100 characters.</summary>
    RowsWithoutId = 1 << 6,

    /// <summary>An extra row without any usable time; sometimes of an audit that does not exist otherwise.</summary>
    RowsWithoutTime = 1 << 7,

    /// <summary>An extra row one to three days older than the audit's completion.</summary>
    OlderRows = 1 << 8,

    /// <summary>ISO 8601 with <c>T</c>, with or without <c>Z</c>, offset and fraction; <c>updated_on</c>.</summary>
    IsoDates = 1 << 9,

    /// <summary>Only a date: midnight.</summary>
    BareDates = 1 << 10,

    /// <summary><c>Updated_On</c> absent or unusable, and the time in one of the fields to fall back on.</summary>
    FallbackDates = 1 << 11,

    /// <summary>Completed in the same second as the audit before it.</summary>
    Ties = 1 << 12,

    /// <summary>Objects, arrays, numbers, booleans and null as answers.</summary>
    StructuredAnswers = 1 << 13,

    /// <summary>The same question key twice (also in other case, also as number and text).</summary>
    DuplicateKeys = 1 << 14,

    /// <summary>Rows without <c>QUESTION_ID</c>, rows whose key is too long, rows that have no key at all.</summary>
    WithoutQuestionId = 1 << 15,

    /// <summary>Astral, combining, right-to-left and other non-ASCII text.</summary>
    Unicode = 1 << 16,

    /// <summary>Answers, questions, sections and certificate numbers beyond what is kept.</summary>
    LongTexts = 1 << 17,

    /// <summary>U+0000 inside texts.</summary>
    NulCharacters = 1 << 18,

    /// <summary>Rows of other record types, of which one may carry the certificate number.</summary>
    OtherRecordTypes = 1 << 19,

    All = (1 << 20) - 1,

    /// <summary>The shapes that decide how an id or a completion time is written.</summary>
    IdsAndDates = IdAliases | NumberIds | PaddedIds | LongIds | IdCase | IsoDates | BareDates | FallbackDates | Ties,
}
