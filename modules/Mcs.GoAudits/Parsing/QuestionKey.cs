using System.Security.Cryptography;
using System.Text;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>What tells two answers of a report apart.</summary>
internal static class QuestionKey
{
    public const int Longest = 256;

    private const char Gap = '_';

    /// <summary>Keys are equal when SQL Server's default collation says so: case does not count.</summary>
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>QUESTION_ID trimmed, or else the normalised question; null when neither leaves anything.</summary>
    public static string? From(DetailsJson row)
    {
        var key = row.QuestionId.IsTextOrNumber ? PlainText.Trimmed(row.QuestionId) : null;
        key ??= Normalise(PlainText.Trimmed(row.Question) ?? "");
        return key.Length == 0 ? null : Fit(key);
    }

    /// <summary>Lower case, every run of characters outside a–z and 0–9 as one underscore, none at either end.</summary>
    internal static string Normalise(string question)
    {
        var key = new StringBuilder(question.Length);
        foreach (var c in question.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                key.Append(c);
            }
            else if (key.Length > 0 && key[^1] != Gap)
            {
                key.Append(Gap);
            }
        }

        return key.ToString().TrimEnd(Gap);
    }

    private static string Fit(string key)
    {
        if (key.Length <= Longest)
        {
            return key;
        }

        // Not a matter of secrecy: SHA-1 keeps two long questions with the same beginning apart, and is what the format says.
#pragma warning disable CA5350
        var ending = Gap + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));
#pragma warning restore CA5350
        return PlainText.Cut(key, Longest - ending.Length) + ending;
    }
}
