using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>The id of an audit, as every table keeps it.</summary>
internal static class ReportId
{
    public const int Longest = 100;

    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>
    /// The first alias that is present and not null decides: a string or a number as written, trimmed. Null when it is
    /// anything else, empty, too long, or holds a control or undecodable character: an id is never cut or mended,
    /// because two audits must not become one.
    /// </summary>
    public static string? From(params ReadOnlySpan<JsonScalar> aliasesInOrder)
    {
        foreach (var alias in aliasesInOrder)
        {
            if (alias.IsPresent)
            {
                return alias.IsTextOrNumber ? Usable(alias.Text!) : null;
            }
        }

        return null;
    }

    private static string? Usable(string text)
    {
        var id = text.Trim();
        return id.Length is 0 or > Longest || id.Any(IsForbidden) ? null : id;
    }

    private static bool IsForbidden(char c) => char.IsControl(c) || c == ReplacementCharacter;
}
