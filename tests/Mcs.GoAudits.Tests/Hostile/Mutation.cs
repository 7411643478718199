using System.Globalization;
using System.Text;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Damages a response by a seed: the same seed, the same damage.</summary>
internal static class Mutation
{
    private const int MostSteps = 6;
    private const int LongestPart = 200;
    private const int SeedsInCi = 2_000;

    /// <summary>What is put in besides single bytes.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "[", "]", "{", "}", ",", ":", "\"", "\\", "null", "true", "-", "1e999", "0", ".", "\\u0000", "\\ud800", "\\u", "\0", "\n", " ", "//", "/*", "[]", "{}", "[{}]", "\"\"",
            "\"ID\":", "\"RecordType\":\"Detail\",", "\"QUESTION_ID\":", "\"Answer\":[", "\"Updated_On\":", "\"9999-12-31T23:59:59.9999999Z\"", "\"1969-12-31\"", "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xFE],
    ];

    /// <summary>How many seeds.</summary>
    public static int Seeds => Number("MCS_TEST_MUTATIONS") ?? SeedsInCi;

    /// <summary>The first of them.</summary>
    public static int FirstSeed => Number("MCS_TEST_FIRST_SEED") ?? 1;

    /// <param name="whole">What is damaged.</param>
    /// <param name="other">What parts of may come into it.</param>
    public static byte[] Of(byte[] whole, byte[] other, Random random)
    {
        List<byte> bytes = [.. whole];
        for (var steps = random.Next(1, MostSteps + 1); steps > 0; steps--)
        {
            Step(bytes, other, random);
        }

        return [.. bytes];
    }

    private static void Step(List<byte> bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, LongestPart), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(length, random.Next(1, 4)));
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 6:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, LongestPart))]);
                break;
            default:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
