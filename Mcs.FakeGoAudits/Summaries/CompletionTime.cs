using System.Globalization;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Summaries;

/// <summary>How a time of completion is written in a row.</summary>
internal static class CompletionTime
{
    private static readonly string[] Fallbacks = ["EndTime", "endTime", "Date", "date"];

    private static readonly string[] UnusableValues =
        ["null", "\"\"", "\"31/12/2025 14:05\"", "\"not yet\"", "\"2026-02-30 10:00:00\"", "\"0000-00-00 00:00:00\"", "\"2026-13-01\"", "1795000000", "{\"date\":\"2026-01-05\"}", "false"];

    /// <summary>As most rows have it: <c>Updated_On</c> counts, whatever stands in the others.</summary>
    public static string Plain(DateTimeOffset time)
    {
        var start = time.Ticks > TimeSpan.TicksPerHour * 2 ? time.AddMinutes(-95) : time;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"Updated_On\":\"{time:yyyy-MM-dd HH:mm:ss}\",\"StartTime\":\"{start:yyyy-MM-dd HH:mm:ss}\",\"Date\":\"{start:yyyy-MM-dd}\"");
    }

    public static string Json(FakeAudit audit, Dice dice)
    {
        var value = Value(audit, dice);
        if (audit.Traits.Has(FakeShapes.FallbackDates))
        {
            return Fallback(value, dice);
        }

        return audit.Traits.Has(FakeShapes.IsoDates) && dice.Chance(0.3)
            ? $"\"updated_on\":{value}"
            : $"\"Updated_On\":{value},\"EndTime\":\"2031-01-01 00:00:00\",\"Date\":\"2031-01-01\"";
    }

    public static string Unusable(Dice dice)
    {
        var updated = dice.Pick(UnusableValues);
        return dice.Next(3) switch
        {
            0 => "",
            1 => $"\"Updated_On\":{updated}",
            _ => $"\"Updated_On\":{updated},\"EndTime\":{dice.Pick(UnusableValues)},\"endTime\":{dice.Pick(UnusableValues)},\"date\":{dice.Pick(UnusableValues)}",
        };
    }

    // Fields before the chosen one are absent or unusable, those after it hold other times that do not count.
    private static string Fallback(string value, Dice dice)
    {
        var place = dice.Next(Fallbacks.Length);
        var members = new List<string>();
        if (dice.Chance(0.6))
        {
            members.Add($"\"Updated_On\":{dice.Pick(UnusableValues)}");
        }

        for (var before = 0; before < place; before++)
        {
            if (dice.Chance(0.5))
            {
                members.Add($"\"{Fallbacks[before]}\":{dice.Pick(UnusableValues)}");
            }
        }

        members.Add($"\"{Fallbacks[place]}\":{value}");
        members.AddRange(Fallbacks.Skip(place + 1).Select(later => $"\"{later}\":\"2031-01-01\""));
        return string.Join(',', members);
    }

    private static string Value(FakeAudit audit, Dice dice)
    {
        var time = audit.CompletedAtUtc;
        if (audit.Traits.Has(FakeShapes.BareDates))
        {
            return Quoted(time, "yyyy-MM-dd");
        }

        if (!audit.Traits.Has(FakeShapes.IsoDates))
        {
            return Quoted(time, "yyyy-MM-dd HH:mm:ss");
        }

        var format = "yyyy-MM-ddTHH:mm:ss" + Fraction(time);
        return dice.Next(4) switch
        {
            0 => Quoted(time, format),
            1 => Quoted(time, format + "'Z'"),
            2 => Quoted(time.ToOffset(new TimeSpan(5, 30, 0)), format + "zzz"),
            _ => Quoted(time.ToOffset(TimeSpan.FromHours(-8)), format + "zzz"),
        };
    }

    private static string Fraction(DateTimeOffset time) =>
        (time.Ticks % TimeSpan.TicksPerSecond) switch
        {
            0 => "",
            var ticks when ticks % TimeSpan.TicksPerMillisecond == 0 => ".fff",
            _ => ".fffffff",
        };

    private static string Quoted(DateTimeOffset time, string format) => $"\"{time.ToString(format, CultureInfo.InvariantCulture)}\"";
}
