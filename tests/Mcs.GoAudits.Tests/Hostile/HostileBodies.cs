using System.Text;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Whole responses that are wrong in their bytes, their nesting or their frame.</summary>
internal static class HostileBodies
{
    private const int Deep = 100_000;

    /// <summary>No UTF-8 but for the last three, which are non-characters and a byte order mark.</summary>
    private static readonly byte[][] OddBytes =
    [
        [0x80], [0xBF], [0xC3], [0xC0, 0xAF], [0xC1, 0x81], [0xE2, 0x82], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80],
        [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80],
        [0xFE], [0xFF], [0xFF, 0xFE, 0xFD], [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF],
    ];

    public static IEnumerable<HostileBody> For(HostileEndpoint endpoint) =>
        [.. Nested(endpoint), .. OddlyEncoded(endpoint), .. Framed(endpoint)];

    private static IEnumerable<HostileBody> Nested(HostileEndpoint endpoint)
    {
        foreach (var (kind, open, close) in new[] { ("arrays", "[", "]"), ("objects", "{\"a\":", "}"), ("both", "[{\"a\":", "}]") })
        {
            var (opened, closed) = (Times(Deep, open), Times(Deep, open) + "1" + Times(Deep, close));
            yield return new($"{kind} nested at the root", Ending.Fault, closed);
            yield return new($"{kind} nested at the root and left open", Ending.Fault, opened);
            yield return new($"{kind} nested in an element", Ending.Fault, $"[{closed},{endpoint.Row}]");
            foreach (var field in endpoint.Fields.Append("unknown"))
            {
                yield return new($"{kind} nested in {field}", Ending.Fault, endpoint.BodyWith($"\"{field}\": {closed}"));
                yield return new($"{kind} nested in {field} and left open", Ending.Fault, $"[{endpoint.RowWith($"\"{field}\": {opened}")}");
            }
        }
    }

    private static IEnumerable<HostileBody> OddlyEncoded(HostileEndpoint endpoint)
    {
        var body = endpoint.BodyWith("\"x\": 1");
        foreach (var bytes in OddBytes)
        {
            var hex = Convert.ToHexString(bytes);
            foreach (var field in endpoint.Fields)
            {
                yield return new($"{hex} in {field}", Ending.Rows, Around(endpoint.BodyWith($"\"{field}\": \"a|b\""), bytes));
            }

            yield return new($"{hex} in a key", Ending.Rows, Around(endpoint.BodyWith("\"a|b\": 1"), bytes));
            yield return new($"{hex} is the end of a text", Ending.Rows, Around(endpoint.BodyWith("\"x\": \"a|\""), bytes));
            yield return new($"{hex} between two values", Ending.Fault, Around($"[{endpoint.Row},|{endpoint.Row}]", bytes));
            yield return new($"{hex} in a literal", Ending.Fault, Around(endpoint.BodyWith("\"x\": tr|ue"), bytes));
            yield return new($"{hex} is the end", Ending.Fault, Around($"[{endpoint.RowWith("\"x\": \"a|")}"[..^1], bytes));
            yield return new($"{hex} after the end", Ending.Fault, Around(body + "|", bytes));
        }

        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true) })
        {
            yield return new($"{encoding.WebName} {encoding.CodePage}", Ending.Fault, encoding.GetBytes(body));
            yield return new($"{encoding.WebName} {encoding.CodePage} with its mark", Ending.Fault, [.. encoding.Preamble, .. encoding.GetBytes(body)]);
        }

        yield return new("Latin 1", Ending.Rows, Encoding.Latin1.GetBytes(endpoint.BodyWith("\"Größe\": \"ÄÖÜ\"")));
        yield return new("UTF-8 with its mark", Ending.Rows, "\uFEFF" + body);
        yield return new("UTF-8 with two marks", Ending.Fault, "\uFEFF\uFEFF" + body);
        yield return new("the mark alone", Ending.Fault, "\uFEFF");
        yield return new("half a mark", Ending.Fault, [0xEF, 0xBB]);
    }

    private static IEnumerable<HostileBody> Framed(HostileEndpoint endpoint)
    {
        var (row, body) = (endpoint.Row, $"[{endpoint.Row}]");
        yield return new("two arrays", Ending.Fault, body + body);
        yield return new("two arrays on two lines", Ending.Fault, $"{body}\n{body}");
        yield return new("two arrays with a comma", Ending.Fault, $"{body},{body}");
        yield return new("rows on lines without an array", Ending.Fault, $"{row}\n{row}");
        yield return new("rows without commas", Ending.Fault, $"[{row}\n{row}]");
        yield return new("a comma too many", Ending.Fault, $"[{row},]");
        yield return new("a comma in front", Ending.Fault, $"[,{row}]");
        yield return new("two commas", Ending.Fault, $"[{row},,{row}]");
        yield return new("a comma too many in a row", Ending.Fault, endpoint.BodyWith(""));
        yield return new("a comment in front", Ending.Fault, $"/* {HostileEndpoint.Canary} */{body}");
        yield return new("a comment among rows", Ending.Fault, $"[{row},/* {HostileEndpoint.Canary} */{row}]");
        yield return new("a comment behind", Ending.Fault, $"{body} // {HostileEndpoint.Canary}");
        yield return new("NUL behind", Ending.Fault, body + "\0");
        yield return new("NUL in front", Ending.Fault, "\0" + body);
        yield return new("text behind", Ending.Fault, body + HostileEndpoint.Canary);
        yield return new("HTML behind", Ending.Fault, $"{body}<script>{HostileEndpoint.Canary}</script>");
        yield return new("a prefix against hijacking", Ending.Fault, ")]}',\n" + body);
        yield return new("a callback around it", Ending.Fault, $"callback({body})");
        yield return new("a string that holds it", Ending.Fault, $"\"{body.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        yield return new("an object that holds it", Ending.Fault, $"{{\"data\": {body}}}");
        yield return new("an object of which the second key is cut off", Ending.Fault, $"{{\"data\": {body}, \"da");
        yield return new("an array that holds it", endpoint == HostileEndpoint.Summary ? Ending.Rows : Ending.Fault, $"[{body}]");
        yield return new("white space all over", Ending.Rows, $" \t\r\n[ \t\r\n{row} \t\r\n,\r\n{row} \t\r\n] \t\r\n");
        yield return new("a form feed among rows", Ending.Fault, $"[{row},\f{row}]");
        yield return new("nothing but closing brackets", Ending.Fault, Times(Deep, "]"));
        yield return new("nothing but commas", Ending.Fault, Times(Deep, ","));
        yield return new("nothing but quotes", Ending.Fault, Times(Deep, "\""));
        yield return new("nothing but backslashes in a text", Ending.Fault, "[\"" + Times(Deep + 1, "\\") + "\"");
    }

    private static string Times(int count, string text) => new StringBuilder(count * text.Length).Insert(0, text, count).ToString();

    /// <summary>The text with its bar replaced by these bytes.</summary>
    private static byte[] Around(string text, byte[] bytes)
    {
        var at = text.IndexOf('|', StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. bytes, .. Encoding.UTF8.GetBytes(text[(at + 1)..])];
    }
}
