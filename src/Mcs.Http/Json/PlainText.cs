namespace Mcs.Http.Json;

/// <summary>What is done to every text before it may be stored.</summary>
public static class PlainText
{
    /// <summary>Without NUL characters, which SQL clients and tools cut texts at.</summary>
    public static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>At most <paramref name="longest"/> UTF-16 units; one less where the cut would split a surrogate pair.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }

    /// <summary>A field that should hold text, cleaned and trimmed; null when it is absent, blank, or an object or array.</summary>
    public static string? Trimmed(JsonScalar field)
    {
        if (field.Text is null || field.Kind == JsonScalarKind.ObjectOrArray)
        {
            return null;
        }

        var text = Clean(field.Text).Trim();
        return text.Length == 0 ? null : text;
    }
}
