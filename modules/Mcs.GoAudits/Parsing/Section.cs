using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>Where in the checklist a question stands: the section, and its group when it has one.</summary>
internal static class Section
{
    public const int Longest = 200;

    private const string Separator = " | ";
    private const string NoGroup = "N/A";

    public static string? From(DetailsJson row)
    {
        var parts = new[] { PlainText.Trimmed(row.Section), Group(row) }.OfType<string>();
        var section = string.Join(Separator, parts);
        return section.Length == 0 ? null : PlainText.Cut(section, Longest);
    }

    private static string? Group(DetailsJson row)
    {
        var group = PlainText.Trimmed(row.GroupName);
        return string.Equals(group, NoGroup, StringComparison.OrdinalIgnoreCase) ? null : group;
    }
}
