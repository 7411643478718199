namespace Mcs.Storage.Tests.TSql;

/// <summary>The blocks of a Markdown text that are fenced as <c>sql</c>.</summary>
internal static class MarkdownSql
{
    public static IEnumerable<string> Blocks(string markdown)
    {
        List<string>? block = null;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            if (block is null && line is "```sql" or "```tsql")
            {
                block = [];
            }
            else if (block is not null && line == "```")
            {
                yield return string.Join('\n', block);
                block = null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }
}
