using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>What stands in the place of a row when a body is spoilt. It would count as a row at either endpoint.</summary>
internal static class SpoiltRows
{
    private static readonly byte[] Invalid =
        [.. "{\"ID\":\"spoilt-\xC3\x28\xFF\",\"Updated_On\":\"2026-01-05 08:00:00\",\"RecordType\":\"Detail\",\"QUESTION_ID\":\"spoilt\",\"Question\":\"Spoilt\",\"Answer\":\"\xC3\x28\xFF\"}".Select(character => (byte)character)];

    public static ReadOnlySpan<byte> CutOff => "{\"ID\":\"spoilt\",\"Updated_On\":\"2026-01-0"u8;

    public static ReadOnlySpan<byte> For(FakeFaultKind kind) => kind switch
    {
        FakeFaultKind.WrongTypes => "17,\"a text\",[true],null"u8,
        FakeFaultKind.MalformedToken => "{\"ID\":nope,\"RecordType\":\"Detail\"}"u8,
        FakeFaultKind.InvalidUtf8 => Invalid,
        FakeFaultKind.LoneSurrogate => """{"ID":"spoilt-\ud800","Updated_On":"2026-01-05 08:00:00","RecordType":"Detail","QUESTION_ID":"spoilt","Question":"Spoilt","Answer":"half \ud83c of a pair"}"""u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind spoils no row."),
    };
}
