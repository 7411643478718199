using System.Globalization;
using System.Text;
using System.Text.Json;
using Mcs.Http.Faults;

namespace Mcs.Http.Json;

/// <summary>Looks at what a response begins with, and says what it is when it is no array.</summary>
internal static class JsonRoot
{
    private const int KeysNamed = 20;
    private const int LongestKey = 50;
    private const int LongestPreview = 64 * 1024;
    private const int LongestLiteral = 5;

    /// <summary>Reads up to the root array; a byte order mark before it is passed over.</summary>
    /// <exception cref="SourceException">NotJson or WrongShape: something else was found.</exception>
    public static async ValueTask RequireArrayAsync(JsonWindow window, string source, CancellationToken cancellationToken)
    {
        await SkipByteOrderMarkAsync(window, cancellationToken);
        await SkipWhiteSpaceAsync(window, source, cancellationToken);
        if (window.Unread.IsEmpty)
        {
            throw NotJson(source, "an empty body");
        }

        switch ((char)window.Unread[0])
        {
            case '[':
                return;
            case '{':
                throw await ObjectAsync(window, source, cancellationToken);
            case '<':
                throw NotJson(source, "HTML or XML");
            case '"':
                throw WrongShape(source, "a JSON string");
            case '-' or (>= '0' and <= '9'):
                throw WrongShape(source, "a JSON number");
            default:
                await ReadAheadAsync(window, LongestLiteral, cancellationToken);
                throw IsLiteral(window.Unread) ? WrongShape(source, "a JSON literal") : NotJson(source, "something else");
        }
    }

    private static async ValueTask SkipByteOrderMarkAsync(JsonWindow window, CancellationToken cancellationToken)
    {
        await ReadAheadAsync(window, Encoding.UTF8.Preamble.Length, cancellationToken);
        if (window.Unread.StartsWith(Encoding.UTF8.Preamble))
        {
            window.Read(Encoding.UTF8.Preamble.Length);
        }
    }

    private static async ValueTask SkipWhiteSpaceAsync(JsonWindow window, string source, CancellationToken cancellationToken)
    {
        while (true)
        {
            var blank = window.Unread.IndexOfAnyExcept(" \t\r\n"u8);
            window.Read(blank < 0 ? window.Unread.Length : blank);
            if (!window.Unread.IsEmpty || window.AtEnd)
            {
                return;
            }

            if (window.Position > LongestPreview)
            {
                throw NotJson(source, "nothing but white space");
            }

            await window.GrowAsync(LongestPreview, cancellationToken);
        }
    }

    private static async ValueTask ReadAheadAsync(JsonWindow window, int count, CancellationToken cancellationToken)
    {
        while (window.Unread.Length < count && !window.AtEnd)
        {
            await window.GrowAsync(LongestPreview, cancellationToken);
        }
    }

    private static bool IsLiteral(ReadOnlySpan<byte> start) =>
        start.StartsWith("true"u8) || start.StartsWith("false"u8) || start.StartsWith("null"u8);

    /// <summary>Names the object's keys: they tell an error message or an envelope from the array that was expected.</summary>
    private static async ValueTask<SourceException> ObjectAsync(JsonWindow window, string source, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonArrayReader.MaxDepth });
        var done = false;
        window.KeepFrom(0);
        try
        {
            while (!(done = FindKeys(window, ref state, keys)) && !window.AtEnd && window.Held <= LongestPreview)
            {
                await window.GrowAsync(LongestPreview, cancellationToken);
            }
        }
        catch (JsonException)
        {
            // The keys that were found say more than the place where the object breaks.
        }

        if (keys.Count > 0)
        {
            return WrongShape(source, $"an object with the keys {string.Join(", ", keys)}");
        }

        return done ? WrongShape(source, "an object without keys") : NotJson(source, "a malformed object");
    }

    /// <summary>Adds the keys among the unread bytes; true when there is no need to look further.</summary>
    private static bool FindKeys(JsonWindow window, ref JsonReaderState state, List<string> keys)
    {
        var reader = new Utf8JsonReader(window.Unread, isFinalBlock: false, state);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            keys.Add(Key(reader.ValueSpan));
            if (keys.Count == KeysNamed)
            {
                return true;
            }
        }

        state = reader.CurrentState;
        window.Read((int)reader.BytesConsumed);
        return false;
    }

    private static string Key(ReadOnlySpan<byte> escaped)
    {
        byte[] quoted = [(byte)'"', .. escaped, (byte)'"'];
        var reader = new Utf8JsonReader(JsonRepair.Repair(quoted));
        reader.Read();
        return string.Concat(PlainText.Cut(reader.GetString()!, LongestKey).Select(c => IsPrintable(c) ? c : '?'));
    }

    private static bool IsPrintable(char c) =>
        !char.IsControl(c)
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static SourceException NotJson(string source, string found) => Instead(SourceErrorKind.NotJson, source, found);

    private static SourceException WrongShape(string source, string found) => Instead(SourceErrorKind.WrongShape, source, found);

    private static SourceException Instead(SourceErrorKind kind, string source, string found) =>
        new(kind, source, $"{source} sent {found} instead of a JSON array.");
}
