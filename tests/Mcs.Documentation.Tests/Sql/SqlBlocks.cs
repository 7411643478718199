using System.Text.RegularExpressions;
using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Sql;

/// <summary>The SQL that documents print.</summary>
internal static partial class SqlBlocks
{
    public static IReadOnlyList<CodeBlock> All { get; } = [.. Repository.Documents.SelectMany(document => document.Blocks).Where(block => block.Language is "sql" or "tsql")];

    public static CodeBlock At(string path, int line) => All.Single(block => block.Path == path && block.Line == line);

    public static bool Merges(CodeBlock block) => Merge().IsMatch(block.Text);

    /// <summary>The same for the embedded database, whose tables have the same columns: without schema, TOP, options and SQL Server's clock.</summary>
    public static string ForSqlite(CodeBlock block) => Clock().Replace(OfSqlServer().Replace(block.Text, string.Empty), "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')");

    [GeneratedRegex(@"\bMERGE\b")]
    private static partial Regex Merge();

    [GeneratedRegex(@"\bdbo\.|\bTOP \(\d+\) |\bSET QUOTED_IDENTIFIER ON;")]
    private static partial Regex OfSqlServer();

    [GeneratedRegex(@"\bSYSUTCDATETIME\(\)")]
    private static partial Regex Clock();
}
