using FsCheck;
using FsCheck.Fluent;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Properties;

/// <summary>Rows of the summary as runs read them: in this order, so often, split like this, landed in chunks of this size.</summary>
/// <param name="Runs">The rows of each run, in the order of its response.</param>
/// <param name="Broken">How many rows each run reads before its response breaks and is read again from the start; 0 for none.</param>
public sealed record LandingCase(IReadOnlyList<IReadOnlyList<LandingRow>> Runs, IReadOnlyList<int> Broken, int ChunkRows)
{
    /// <summary>When every run starts; some audits claim to be completed later.</summary>
    public static readonly DateTime StartedUtc = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>No two are one audit to either engine: they differ in more than case.</summary>
    private static readonly string[] Ids = ["A1", "a-1", "B", "10", "1.0", "10 0", "é", "e", "ß", "ss", "ı", "İx", "Ω-7", "日本", "naïve", "naive", "🛠"];

    private static readonly string?[] Certificates = [null, "MCS-1", "mcs-2", "é"];

    private static readonly LandingRow[] Ineligible = [new(null, 3, null), new("nobody", null, "MCS-9"), new("old", -10_000_000, null)];

    public IEnumerable<LandingRow> Rows => Runs.SelectMany(rows => rows);

    public static Arbitrary<LandingCase> Any { get; } = Arb.From(
        from ids in Gen.SubListOf(Ids)
        from audits in Gen.CollectToList(ids, Audit)
        let rows = audits.SelectMany(audit => audit).ToArray()
        from repeated in Gen.SubListOf(rows)
        from others in Gen.SubListOf(Ineligible)
        from order in Gen.Shuffle([.. rows, .. repeated, .. others])
        from cuts in Gen.ListOf(Gen.Choose(0, order.Length), 3)
        from runs in Gen.Choose(1, 4)
        from broken in Gen.ListOf(Gen.Choose(0, 8), 4)
        from chunkRows in Gen.Choose(1, 9)
        select new LandingCase(Split(order, cuts.Take(runs - 1)), [.. broken], chunkRows),
        Shrink);

    public override string ToString() =>
        $"chunks of {ChunkRows}, broken after {string.Join(", ", Broken)}, runs:\n{string.Join("\n", Runs.Select(rows => "  " + string.Join("; ", rows)))}";

    private static Gen<List<LandingRow>> Audit(string id) =>
        from certificate in Gen.Elements(Certificates)
        from count in Gen.Choose(1, 4)
        from rows in Gen.ListOf(Row(id, certificate), count)
        select rows.ToList();

    /// <summary>Seconds apart by less than one, so that two audits share a second, and up to a minute after the run's start.</summary>
    private static Gen<LandingRow> Row(string id, string? certificate) =>
        from tenths in Gen.Frequency((9, Gen.Choose(-40, 0)), (1, Gen.Choose(1, 600)))
        from spelling in Gen.Elements(id, AsciiUpper(id))
        select new LandingRow(spelling, tenths, certificate);

    private static IReadOnlyList<IReadOnlyList<LandingRow>> Split(LandingRow[] rows, IEnumerable<int> cuts)
    {
        int[] bounds = [0, .. cuts.Order(), rows.Length];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => rows[from..to])];
    }

    private static IEnumerable<LandingCase> Shrink(LandingCase failing)
    {
        for (var run = 0; run < failing.Runs.Count; run++)
        {
            if (failing.Runs.Count > 1)
            {
                yield return failing with { Runs = [.. failing.Runs.Where((_, index) => index != run)] };
            }

            for (var row = 0; row < failing.Runs[run].Count; row++)
            {
                yield return failing with { Runs = [.. failing.Runs.Select((rows, index) => index == run ? [.. rows.Where((_, at) => at != row)] : rows)] };
            }
        }

        if (failing.Broken.Any(rows => rows > 0))
        {
            yield return failing with { Broken = [.. failing.Broken.Select(_ => 0)] };
        }

        if (failing.ChunkRows > 1)
        {
            yield return failing with { ChunkRows = 1 };
        }
    }

    private static string AsciiUpper(string id) => string.Concat(id.Select(c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c));
}

/// <param name="Tenths">Of a second, after the runs' start.</param>
public sealed record LandingRow(string? Id, int? Tenths, string? Certificate)
{
    public DateTime? CompletedAtUtc => Tenths is { } tenths ? LandingCase.StartedUtc.AddMilliseconds(100 * tenths) : null;

    internal SummaryRow Summary => new(Id, CompletedAtUtc, Certificate);

    public override string ToString() => $"{Id ?? "no id"} {Tenths} {Certificate}";
}
