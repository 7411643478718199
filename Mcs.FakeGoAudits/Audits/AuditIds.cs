using System.Globalization;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>Ids that end in a number from which the audit's index follows, so that no table of ids is needed.</summary>
internal sealed class AuditIds(int seed)
{
    private const int LongestId = 100;

    public static long Number(int seed, int index) => 10_000_000L + new Dice(seed, 0, DicePurpose.Ids).Next(80_000_000) + index;

    private readonly long _first = Number(seed, 0);

    public string For(AuditTraits traits)
    {
        var number = (_first + traits.Index).ToString(CultureInfo.InvariantCulture);
        return traits switch
        {
            _ when traits.Has(FakeShapes.LongIds) => $"{new string('G', LongestId - 1 - number.Length)}-{number}",
            _ when traits.Has(FakeShapes.IdCase) => $"GaRef-{number}",
            _ => number,
        };
    }

    public int? IndexOf(string id)
    {
        var digits = id.AsSpan(id.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= _first && number - _first <= int.MaxValue
            ? (int)(number - _first)
            : null;
    }
}
