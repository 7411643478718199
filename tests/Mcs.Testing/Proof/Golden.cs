using Shouldly;

namespace Mcs.Testing.Proof;

/// <summary>Outputs that a person has read, committed beside the tests. A changed one is written anew on request, and still fails once.</summary>
public static class Golden
{
    private const string Update = "MCS_UPDATE_GOLDEN";
    private const int Context = 2;

    /// <param name="actual">What came out this time.</param>
    /// <param name="path">The file below the checkout.</param>
    public static void ShouldMatch(string actual, params string[] path)
    {
        var file = Path.Combine([Checkout.Root, .. path]);
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected == actual)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        throw new ShouldAssertException($"{path[^1]} is not as reviewed; {Update}=1 writes it: read the change before committing it. {FirstDifference(expected.Split('\n'), actual.Split('\n'))}");
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(0, line - Context);
        return $"""
            From line {line + 1} on, expected
            {string.Join('\n', expected[start..Math.Min(expected.Length, line + Context)])}
            and found
            {string.Join('\n', actual[start..Math.Min(actual.Length, line + Context)])}
            """;
    }
}
