using System.Globalization;
using System.Text.RegularExpressions;

namespace Mcs.Platform.Schedule;

/// <summary>
/// What Container Apps refuses although other readers of cron take it: aliases (<c>@daily</c>), names of days and months,
/// the letters and signs of Quartz (<c>L W # ?</c>), seconds, ranges that run backwards.
/// </summary>
internal static partial class CronFields
{
    private static readonly (string Name, int Least, int Most)[] Fields =
    [
        ("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 0, 7),
    ];

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public static string? Mistake(string text)
    {
        var fields = text.Split(' ');
        return fields.Length != Fields.Length
            ? "it needs five fields with one space between: minute, hour, day of month, month, day of week"
            : fields.Zip(Fields, (field, known) => Mistake(field, known.Name, known.Least, known.Most)).FirstOrDefault(mistake => mistake is not null);
    }

    /// <summary>Whether the pattern repeats every day.</summary>
    public static bool EveryDay(string text) => text.EndsWith(" * * *", StringComparison.Ordinal);

    private static string? Mistake(string field, string name, int least, int most) => field
        .Split(',')
        .Select(item => Item().Match(item))
        .Any(item => !item.Success || !Fits(item, least, most))
            ? $"its {name} '{field}' is not made of numbers from {least} to {most}, '*', ranges and steps"
            : null;

    private static bool Fits(Match item, int least, int most)
    {
        var from = Number(item.Groups["from"]) ?? least;
        var to = Number(item.Groups["to"]) ?? most;
        var step = Number(item.Groups["step"]) ?? 1;
        return least <= from && from <= to && to <= most && step >= 1 && step <= most;
    }

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(\*|(?<from>[0-9]{1,2})(-(?<to>[0-9]{1,2}))?)(/(?<step>[0-9]{1,2}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Item();
}
