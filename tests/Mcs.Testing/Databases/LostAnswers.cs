using Mcs.Storage.Sessions;

namespace Mcs.Testing.Databases;

/// <summary>
/// Loses the answers to commits: the database has committed, and the program sees its connection break. Every other commit of a
/// statement is lost, in the asynchronous flow of the test that asked for it and nowhere else.
/// </summary>
public sealed class LostAnswers : IDisposable
{
    private static readonly AsyncLocal<LostAnswers?> Current = new();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _commits = new(StringComparer.Ordinal);

    static LostAnswers() => FaultPoint.Reached = (moment, step) => Current.Value?.Pass(moment, step);

    public LostAnswers() => Current.Value = this;

    /// <summary>The statements of which an answer was lost.</summary>
    public IReadOnlyCollection<string> Statements
    {
        get
        {
            lock (_gate)
            {
                return [.. _commits.Keys];
            }
        }
    }

    public void Dispose() => Current.Value = null;

    private void Pass(string moment, string step)
    {
        const string Commit = "commit of ";
        if (moment != "after" || !step.StartsWith(Commit, StringComparison.Ordinal))
        {
            return;
        }

        var what = step[Commit.Length..];

        lock (_gate)
        {
            var commits = _commits[what] = _commits.GetValueOrDefault(what) + 1;
            if (commits % 2 == 0)
            {
                return;
            }
        }

        throw new ConnectionLostException(new IOException("The answer to a commit is lost."));
    }
}
