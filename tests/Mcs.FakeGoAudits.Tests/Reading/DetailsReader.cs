using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Tests.Reading;

/// <summary>The rules for details, read from the wire format and written without looking at the generator.</summary>
internal static partial class DetailsReader
{
    public static string? Certificate(IEnumerable<JsonElement> rows) => rows
        .Where(row => Text(row, "QUESTION_ID")?.Trim() == "1" || Text(row, "Question")?.Contains("certificate number", StringComparison.OrdinalIgnoreCase) == true)
        .Select(row => Text(row, "Answer")?.Trim())
        .Where(answer => !string.IsNullOrEmpty(answer))
        .Select(answer => Cut(answer!, 100))
        .FirstOrDefault();

    public static FakeAnswer[] Answers(IEnumerable<JsonElement> rows) =>
    [
        .. rows
            .Where(row => Text(row, "RecordType") == "Detail")
            .Where(row => Filled(row, "Question") is not null || Filled(row, "Answer") is not null)
            .Select(row => (Row: row, Key: Key(row)))
            .Where(row => row.Key.Length > 0)
            .DistinctBy(row => row.Key, StringComparer.OrdinalIgnoreCase)
            .Select(row => new FakeAnswer(row.Key, Text(row.Row, "Answer") is { } answer ? Cut(answer, 4000) : null, Section(row.Row), Filled(row.Row, "Question") is { } question ? Cut(question, 1000) : null)),
    ];

    private static string Key(JsonElement row)
    {
        if (Filled(row, "QUESTION_ID") is { } id)
        {
            return id;
        }

        var text = Outside().Replace((Text(row, "Question") ?? "").ToLowerInvariant(), "_").Trim('_');
        return text.Length <= 256 ? text : $"{text[..215]}_{Convert.ToHexStringLower(Sha1(text))}";
    }

    private static string? Section(JsonElement row)
    {
        var section = Filled(row, "Section");
        var group = Filled(row, "GroupName");
        return group is null or "N/A" || section is null ? section : Cut($"{section} | {group}", 200);
    }

    private static string? Filled(JsonElement row, string name) => Text(row, name)?.Trim() is { Length: > 0 } text ? text : null;

    private static string? Text(JsonElement row, string name) =>
        !row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()!.Replace("\0", "", StringComparison.Ordinal)
        : value.GetRawText();

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

#pragma warning disable CA5350 // The wire format names SHA-1; it shortens keys and protects nothing.
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5350

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Outside();
}
