namespace Mcs.FakeGoAudits.Texts;

/// <summary>Texts that trip readers who count characters as bytes, or think that every text is English.</summary>
internal static class OddTexts
{
    /// <summary>Astral (a house, a family joined with U+200D), combining, right-to-left, Welsh, full-width.</summary>
    public const string Unicode = "Tŷ 🏠 👨‍👩‍👧 é́ مضخة حرارية ｆｕｌｌ Ⅷ “ok”";

    public static string WithNul(string before, string after) => $"{before}\0{after}\0";

    /// <summary>That many characters, without a blank at either end or at any place a cut may fall.</summary>
    public static string Long(int length) => string.Create(length, 0, static (text, _) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            text[at] = (char)('a' + at % 26);
        }
    });
}
