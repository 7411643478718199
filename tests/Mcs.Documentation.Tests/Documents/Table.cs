namespace Mcs.Documentation.Tests.Documents;

/// <summary>A table: its heading and its rows, each a list of cells.</summary>
internal sealed record Table(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public IEnumerable<string> Column(string heading)
    {
        var column = Heading.ToList().IndexOf(heading);
        return Rows.Select(row => row[column]);
    }
}
