namespace Mcs.Documentation.Tests.Documents;

/// <summary>The code of the page on writing a module is the template's, which is built and tested: each block stands in one of its files.</summary>
public sealed class SnippetTests
{
    private const string Page = "docs/01-repo-structure.md";

    public static TheoryData<int> Lines => [.. Code().Select(block => block.Line)];

    [Fact]
    public void There_are_snippets() => Lines.Count.ShouldBeGreaterThan(5);

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_snippet_stands_in_the_template(int line)
    {
        var block = Code().Single(block => block.Line == line);
        var files = Directory.EnumerateFiles(Repository.Full("templates/module"), block.Language == "sqlite" ? "*.sql" : "*.cs", SearchOption.AllDirectories);

        files.ShouldContain(file => Flat(File.ReadAllText(file)).Contains(Flat(block.Text)), block.Text);
    }

    private static IEnumerable<CodeBlock> Code() => Repository.Document(Page).Blocks.Where(block => block.Language is "csharp" or "sqlite");

    /// <summary>Without indentation, which differs between a page and a class.</summary>
    private static string Flat(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(row => row.Trim()));
}
