using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Mcs.Http.Json;

/// <summary>Makes the texts in well-formed JSON decodable: what is no Unicode becomes U+FFFD.</summary>
internal static class JsonRepair
{
    private const int EscapeLength = 6;
    private const string Replacement = "FFFD";

    /// <summary>The same JSON with invalid UTF-8 and lone surrogate escapes replaced; the input itself when there are none.</summary>
    public static ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> json) =>
        Utf8.IsValid(json) && !MayEscapeSurrogates(json) ? json : Mend(json);

    private static bool MayEscapeSurrogates(ReadOnlySpan<byte> json) =>
        json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0;

    private static byte[] Mend(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json).ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            // In well-formed JSON a backslash stands only in a string, and never last.
            if (text[i] != '\\')
            {
                continue;
            }

            var unit = Escaped(text, i);
            if (unit is null)
            {
                i++;
            }
            else if (char.IsHighSurrogate(unit.Value) && Escaped(text, i + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                i += 2 * EscapeLength - 1;
            }
            else if (char.IsSurrogate(unit.Value))
            {
                Replacement.CopyTo(text.AsSpan(i + 2));
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The UTF-16 unit of a \uXXXX escape; null when none starts there.</summary>
    private static char? Escaped(char[] text, int at) =>
        at + EscapeLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
            ? (char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;
}
