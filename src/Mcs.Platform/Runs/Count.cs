using System.Globalization;

namespace Mcs.Platform.Runs;

/// <summary>One number of a run. Any thread may add to it.</summary>
public sealed class Count
{
    private long _value;

    public long Value => Interlocked.Read(ref _value);

    public void Add(long amount = 1) => Interlocked.Add(ref _value, amount);

    public void Set(long value) => Interlocked.Exchange(ref _value, value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
