using System.Text.RegularExpressions;

namespace Mcs.Documentation.Tests.Documents;

/// <summary>A Markdown text, as far as the tests read Markdown: prose, fenced blocks, code in prose, links, headings, tables.</summary>
internal sealed partial class Document
{
    public Document(string path, string text)
    {
        Path = path;
        (Prose, Blocks) = Split(path, text);
        Anchors = [.. WithCount(Prose.Select(line => Heading().Match(line.Text)).Where(match => match.Success).Select(match => Slug(match.Groups[1].Value)))];
        Tables = [.. TablesOf(Prose)];
    }

    /// <summary>From the repository's root, with slashes.</summary>
    public string Path { get; }

    /// <summary>Every line outside fenced blocks.</summary>
    public IReadOnlyList<Passage> Prose { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>What stands between backticks in the prose.</summary>
    public IEnumerable<Passage> Spans => Prose.SelectMany(line => Span().Matches(line.Text).Select(match => line with { Text = match.Groups[2].Value.Trim() }));

    /// <summary>All code: between backticks, and the lines of blocks.</summary>
    public IEnumerable<Passage> Code => Spans.Concat(Blocks.SelectMany(block => block.Lines));

    /// <summary>The targets of links and images.</summary>
    public IEnumerable<Passage> Links => Prose.SelectMany(line => Link().Matches(Span().Replace(line.Text, "code")).Select(match => line with { Text = match.Groups[1].Value }));

    /// <summary>What <c>#</c> in a link to this document may name.</summary>
    public IReadOnlyList<string> Anchors { get; }

    public IReadOnlyList<Table> Tables { get; }

    /// <summary>The one table that has these headings.</summary>
    public Table Table(params string[] heading) => Tables.Single(table => table.Heading.SequenceEqual(heading));

    /// <summary>The code in a cell of a table.</summary>
    public static IEnumerable<string> CodeOf(string cell) => Span().Matches(cell).Select(match => match.Groups[2].Value.Trim());

    private static (List<Passage> Prose, List<CodeBlock> Blocks) Split(string path, string text)
    {
        var (prose, blocks) = (new List<Passage>(), new List<CodeBlock>());
        var (indentation, lines) = (0, (List<Passage>?)null);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var fence = Fence().Match(line);
            if (lines is null && fence.Success)
            {
                (indentation, lines) = (fence.Groups[1].Length, []);
                blocks.Add(new CodeBlock(path, number, fence.Groups[2].Value, lines));
            }
            else if (lines is not null && fence.Success)
            {
                lines = null;
            }
            else if (lines is not null)
            {
                lines.Add(new Passage(path, number, line.Length >= indentation ? line[indentation..] : line.TrimStart()));
            }
            else
            {
                prose.Add(new Passage(path, number, line));
            }
        }

        return lines is null ? (prose, blocks) : throw new FormatException($"{path}: a fenced block is never closed");
    }

    private static IEnumerable<Table> TablesOf(IReadOnlyList<Passage> prose)
    {
        for (var line = 0; line + 1 < prose.Count; line++)
        {
            if (Rule().IsMatch(prose[line + 1].Text))
            {
                yield return new Table(
                    Cells(prose[line].Text),
                    [.. prose.Skip(line + 2).TakeWhile(row => row.Text.StartsWith('|')).Select(row => Cells(row.Text))]);
            }
        }
    }

    private static List<string> Cells(string row) => [.. Divider().Split(row.Trim()[1..^1]).Select(cell => cell.Trim())];

    /// <summary>As GitHub makes an anchor of a heading: letters, digits, <c>-</c> and <c>_</c> stay, blanks become <c>-</c>.</summary>
    private static string Slug(string heading) => string.Concat(heading.Trim().ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ')
        .Select(letter => letter == ' ' ? '-' : letter));

    /// <summary>The second heading of one name gets <c>-1</c>.</summary>
    private static IEnumerable<string> WithCount(IEnumerable<string> slugs)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var slug in slugs)
        {
            var before = seen.GetValueOrDefault(slug);
            seen[slug] = before + 1;
            yield return before == 0 ? slug : FormattableString.Invariant($"{slug}-{before}");
        }
    }

    [GeneratedRegex(@"^(\s*)```(\w*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6}\s+(.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"(`+)(.+?)(?<!`)\1(?!`)")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\|[\s:|-]*-[\s:|-]*\|\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Divider();
}
