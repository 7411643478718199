namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Responses that are too much of something, or have no end.</summary>
internal static class LargeBodies
{
    private const long Endless = -1;
    private const int Megabyte = 1_000_000;

    /// <summary>Few rows at most, of which one is large.</summary>
    public static IEnumerable<HostileBody> OfOneLargeThing(HostileEndpoint endpoint)
    {
        var open = endpoint.RowWith("")[..^1];
        var close = $"}},{endpoint.Row}]";
        var field = endpoint.Fields[^1];

        yield return Body("a text of 10 MB in a field", Ending.Rows, $"[{open}\"{field}\": \"", "x", 10 * Megabyte, "\"" + close);
        yield return Body("a text of 10 MB in an unknown field", Ending.Rows, $"[{open}\"x\": \"", "x", 10 * Megabyte, "\"" + close);
        yield return Body("a text of 10 MB as an element", Ending.Rows, "[\"", "x", 10 * Megabyte, $"\",{endpoint.Row}]");
        yield return Body("a key of 10 MB", Ending.Rows, $"[{open}\"", "x", 10 * Megabyte, "\": 1" + close);
        yield return Body("a number of 10 MB", Ending.Rows, $"[{open}\"{field}\": ", "7", 10 * Megabyte, close);
        yield return Body("escapes of 10 MB", Ending.Rows, $"[{open}\"{field}\": \"", @"\u00e9", 10 * Megabyte / 6, "\"" + close);
        yield return Body("lone surrogates of 10 MB", Ending.Rows, $"[{open}\"{field}\": \"", @"\ud800", 10 * Megabyte / 6, "\"" + close);
        yield return Body("an array of 10 MB in a field", Ending.Rows, $"[{open}\"{field}\": [0", ",1", 5 * Megabyte, "]" + close);
        yield return Body("an object of 10 MB in a field", Ending.Rows, $"[{open}\"{field}\": {{\"a\": 0", ",\"a\":1", 10 * Megabyte / 6, "}" + close);
        yield return Body("the same field in 10 MB", Ending.Rows, $"[{open}\"{field}\": 0", $",\"{field}\":\"x\"", 10 * Megabyte / 20, close);
        yield return Body("10 MB of white space in an array", Ending.Rows, "[", " ", 10 * Megabyte, endpoint.Row + "]");
        yield return Body("10 MB of white space after a comma", Ending.Rows, $"[{endpoint.Row},", "\n", 10 * Megabyte, endpoint.Row + "]");
        yield return Body("10 MB of white space in a row", Ending.Rows, $"[{open}", "\t", 10 * Megabyte, "\"x\": 1" + close);
        yield return Body("10 MB of white space behind", Ending.Rows, $"[{endpoint.Row}]", "\r\n", 5 * Megabyte);
        yield return Body("10 MB of white space in front", Ending.Fault, "", " ", 10 * Megabyte, $"[{endpoint.Row}]");

        yield return Body("a text of 100 MB in a field", Ending.Fault, $"[{open}\"{field}\": \"", "x", 100 * Megabyte, "\"" + close);
        yield return Body("a text of 100 MB as an element", Ending.Fault, "[\"", "x", 100 * Megabyte, "\"]");
        yield return Body("a text of 100 MB at the root", Ending.Fault, "\"", "x", 100 * Megabyte, "\"");
        yield return Body("a key of 100 MB", Ending.Fault, $"[{open}\"", "x", 100 * Megabyte, "\": 1" + close);
        yield return Body("a key of 100 MB at the root", Ending.Fault, "{\"", "x", 100 * Megabyte, "\": 1}");
        yield return Body("a number of 100 MB", Ending.Fault, "[", "7", 100 * Megabyte, "]");

        yield return Body("a text without end", Ending.Fault, "[\"", "x", Endless);
        yield return Body("a key without end", Ending.Fault, "[{\"", "x", Endless);
        yield return Body("a number without end", Ending.Fault, $"[{open}\"{field}\": ", "7", Endless);
        yield return Body("an object without end", Ending.Fault, "[{\"a\": 0", ",\"a\": 0", Endless);
        yield return Body("an object without end at the root", Ending.Fault, "{\"a\": 0", ",\"a\": 0", Endless);
        yield return Body("an array without end in a field", Ending.Fault, $"[{open}\"{field}\": [0", ",0", Endless);
        yield return Body("nesting without end", Ending.Fault, "", "[", Endless);
        yield return Body("white space without end in front", Ending.Fault, "", " ", Endless);
        yield return Body("white space without end after a comma", Ending.Fault, $"[{endpoint.Row},", " ", Endless);
        yield return Body("white space without end in a row", Ending.Fault, "[{", " ", Endless);
    }

    /// <summary>Any number of small things.</summary>
    public static IEnumerable<HostileBody> OfManyThings(HostileEndpoint endpoint)
    {
        // The details of a report have a longest length; a summary goes on for as long as the run may.
        var endless = endpoint == HostileEndpoint.Summary ? Ending.Stopped : Ending.Fault;

        yield return Body("a million empty objects", Ending.Rows, "[", "{},", Megabyte, endpoint.Row + "]");
        yield return Body("white space without end in an array", endless, "[", " ", Endless);
        yield return Body("white space without end behind", endless, $"[{endpoint.Row}]", " ", Endless);
        yield return new("other rows without end", endless, HostileBody.Count("[0", number => $",{endpoint.RowWith($"\"{endpoint.Key}\": {number}")}"));
    }

    private static HostileBody Body(string name, Ending ending, string before, string unit, long times, string after = "") =>
        new(name, ending, HostileBody.Repeat(before, unit, times, after));
}
