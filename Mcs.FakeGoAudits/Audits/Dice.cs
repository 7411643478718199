namespace Mcs.FakeGoAudits.Audits;

/// <summary>SplitMix64: the same numbers on every machine and every version of .NET, which System.Random does not promise.</summary>
internal sealed class Dice
{
    private ulong _state;

    /// <summary>One independent row of numbers for each purpose, so that a new shape does not shift the others.</summary>
    public Dice(int seed, int index, DicePurpose purpose)
    {
        _state = ((ulong)(uint)seed << 32) | (uint)index;
        _state = Next() ^ ((ulong)purpose * 0x9E3779B97F4A7C15);
        Next();
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Fraction() < share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];
}
