using System.Text;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>A response that nobody should send, made piece by piece as it is read.</summary>
/// <param name="Name">Unique among the bodies of an endpoint.</param>
/// <param name="Ending">What it must come to.</param>
/// <param name="Pieces">Its bytes; can be asked for again.</param>
internal sealed record HostileBody(string Name, Ending Ending, IEnumerable<ReadOnlyMemory<byte>> Pieces)
{
    private const int PieceLength = 64 * 1024;

    public HostileBody(string name, Ending ending, string text)
        : this(name, ending, Encoding.UTF8.GetBytes(text))
    {
    }

    public HostileBody(string name, Ending ending, byte[] bytes)
        : this(name, ending, [bytes])
    {
    }

    /// <summary>Something, the same thing again and again, and something after it.</summary>
    /// <param name="times">How often; a negative number: without end.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Repeat(string before, string unit, long times, string after = "")
    {
        yield return Encoding.UTF8.GetBytes(before);

        var one = Encoding.UTF8.GetBytes(unit);
        var together = Math.Max(1, PieceLength / one.Length);
        var piece = new byte[one.Length * together];
        for (var at = 0; at < piece.Length; at += one.Length)
        {
            one.CopyTo(piece, at);
        }

        for (var left = times; left != 0; left = times < 0 ? left : left - Math.Min(left, together))
        {
            yield return piece.AsMemory(0, times < 0 ? piece.Length : one.Length * (int)Math.Min(left, together));
        }

        yield return Encoding.UTF8.GetBytes(after);
    }

    /// <summary>Something, one thing after the other numbered from 0 without end.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Count(string before, Func<int, string> unit)
    {
        yield return Encoding.UTF8.GetBytes(before);
        for (var number = 0; ; number++)
        {
            yield return Encoding.UTF8.GetBytes(unit(number));
        }
    }
}
