namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Things to put where a value belongs.</summary>
internal static class JsonValues
{
    /// <summary>Values of every kind: none may make a response unreadable, wherever it stands.</summary>
    public static readonly IReadOnlyList<string> Lawful =
    [
        "null", "true", "false", "0", "-0", "17", "-1.50e-3", "1e99999", "-1E+99999", new string('9', 100_000), "0." + new string('1', 100_000),
        "\"\"", "\" \"", @"""\t\r\n\b\f\/\\\""""", "\"text\"", "\"2025-03-09T17:04:05,123456789+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01\"",
        @"""\u0000""", @"""a\u0000b\u001f""", @"""\ud800""", @"""\udc00\ud800x""", @"""\ud83d\ude00""", "\"\uFEFF\"", "\"\u2028\u202E\uFFFF\"", $"\"{new string('x', 100_000)}\"",
        "{}", """{"ID": "A", "RecordType": "Detail"}""", """{"": {"": null}}""", "[]", "[[]]", """[null, true, 1, "x", {}, [1e9]]""",
        new string('[', 200) + new string(']', 200), string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200),
    ];

    /// <summary>Things that are no JSON: each spoils the response it stands in.</summary>
    public static readonly IReadOnlyList<string> Unlawful =
    [
        "", " ", ",", ":", "]", "}", "NaN", "-NaN", "Infinity", "-Infinity", "undefined", "nul", "nulll", "TRUE", "True",
        "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x", "0x1F", "0b1", "1_000", "1,5", "1 2", "--1",
        "'text'", "text", "\"open", @"""\x""", @"""\u12""", @"""\u12G4""", @"""\ud8""", @"""\u{1F600}""", "\"a\" \"b\"", "`text`",
        "{\"a\"}", "{1: 2}", "{a: 2}", "{\"a\": 1,}", "{,}", "{\"a\": 1 \"b\": 2}", "{]", "[1,]", "[,1]", "[1 2]", "[}", "[1, ...]",
        "/* x */ 1", "// x\n1", "1 // x\n", "# x\n1", "<a/>", "<!-- -->", "\0", "1\0", "\u00A01", "\uFEFF1", "\u000B1", "\f1", "@", "(1)",
        .. Enumerable.Range(0, ' ').Select(control => $"\"a{(char)control}b\""),
    ];
}
