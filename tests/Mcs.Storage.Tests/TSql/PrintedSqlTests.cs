using System.Reflection;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.TSql;

public sealed class PrintedSqlTests
{
    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Root(), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root(), file))
        .Where(file => file.StartsWith("docs", StringComparison.Ordinal) || file == "README.md")
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> RunBookBlocks => [.. MarkdownSql.Blocks(EmbeddedSql.Read(Assembly.GetExecutingAssembly(), "Printed/statements.md"))];

    [Theory]
    [MemberData(nameof(RunBookBlocks))]
    public void Run_book_statements_are_T_SQL(string block) => TSqlParser.Parse(block).Batches.ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_SQL_block_of_the_documents_is_T_SQL(string document)
    {
        foreach (var block in MarkdownSql.Blocks(File.ReadAllText(Path.Combine(Root(), document))))
        {
            TSqlParser.Parse(block);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mcs.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run below the folder of Mcs.sln");
        }

        return folder.FullName;
    }
}
