using System.Globalization;
using System.Text.RegularExpressions;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>When an audit was completed. Nothing is guessed: what is not written in one of the known formats is unusable.</summary>
internal static partial class CompletedTime
{
    private const string Date = "yyyy-MM-dd";
    private const string DateAndTime = "yyyy-MM-dd HH:mm:ss";
    private const string IsoDateAndTime = "yyyy-MM-dd'T'HH:mm:ss";
    private const int TickDigits = 7;
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] PlainFormats = [DateAndTime, IsoDateAndTime, Date];
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>The first of the candidates that is usable, as UTC; null when none is.</summary>
    public static DateTime? From(params ReadOnlySpan<JsonScalar> candidatesInOrder)
    {
        foreach (var candidate in candidatesInOrder)
        {
            if (candidate.Kind == JsonScalarKind.Text && Parse(candidate.Text!) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>
    /// <c>YYYY-MM-DD HH:mm:ss</c>, <c>YYYY-MM-DD</c>, or ISO 8601 to the minute, second or fraction, with or without an
    /// offset; without one it is UTC. Digits of a fraction beyond 100 ns are dropped.
    /// </summary>
    public static DateTime? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (DateTime.TryParseExact(trimmed, PlainFormats, CultureInfo.InvariantCulture, Utc, out var plain))
        {
            return plain;
        }

        var iso = Iso8601().Match(trimmed.ToString());
        return iso.Success ? FromIso8601(iso) : null;
    }

    private static DateTime? FromIso8601(Match iso)
    {
        var seconds = iso.Groups["second"].Success ? iso.Groups["second"].Value : "00";
        var local = $"{iso.Groups["minutes"].Value}:{seconds}";
        if (!DateTime.TryParseExact(local, IsoDateAndTime, CultureInfo.InvariantCulture, Utc, out var time))
        {
            return null;
        }

        if (Offset(iso) is not { } offset)
        {
            return null;
        }

        var ticks = time.Ticks + Fraction(iso.Groups["fraction"].Value) - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks, DateTimeKind.Utc);
    }

    private static long Fraction(string digits) =>
        digits.Length == 0 ? 0 : long.Parse(PlainText.Cut(digits, TickDigits).PadRight(TickDigits, '0'), CultureInfo.InvariantCulture);

    private static TimeSpan? Offset(Match iso)
    {
        if (!iso.Groups["sign"].Success)
        {
            return TimeSpan.Zero;
        }

        var hours = int.Parse(iso.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var minutes = iso.Groups["offsetMinutes"].Success ? int.Parse(iso.Groups["offsetMinutes"].Value, CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(hours, minutes, 0);
        if (minutes > 59 || offset > LargestOffset)
        {
            return null;
        }

        return iso.Groups["sign"].Value == "-" ? -offset : offset;
    }

    [GeneratedRegex(
        """
        ^(?<minutes>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})
        (?: : (?<second>[0-9]{2}) (?: [.,] (?<fraction>[0-9]+) )? )?
        (?: Z | (?<sign>[+-]) (?<hours>[0-9]{2}) (?: :? (?<offsetMinutes>[0-9]{2}) )? )?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
