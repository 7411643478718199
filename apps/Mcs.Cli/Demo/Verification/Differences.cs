namespace Mcs.Cli.Demo.Verification;

/// <summary>What is not as it should be: the number of it, and enough of it to start looking. Never a value of a report.</summary>
internal sealed class Differences
{
    private const int Told = 10;

    private readonly List<string> _first = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> First => _first;

    public void Add(string difference)
    {
        Count++;
        if (_first.Count < Told)
        {
            _first.Add(difference);
        }
    }

    public void AddEach(IEnumerable<string> keys, Func<string, string> tell)
    {
        foreach (var key in keys)
        {
            Add(tell(key));
        }
    }
}
