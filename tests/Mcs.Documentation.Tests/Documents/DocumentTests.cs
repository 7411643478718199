namespace Mcs.Documentation.Tests.Documents;

public sealed class DocumentTests
{
    private static readonly Document Broken = new("docs/broken.md", """
        # A heading, with `code`
        [fine](#a-heading-with-code), [fine](README.md), [fine](README.md#documentation), [fine](https://example.com/x), [fine](../README.md)
        [wrong](#another), [wrong](absent.md), [wrong](README.md#absent), [wrong](../absent.md)
        `src/Mcs.Platform/Jobs`, `src/Mcs.Absent/Catalogue`, `tests/Mcs.Absent.Tests`, `modules/Mcs.NewSource/`

        - in a list:
          ```bash
          [no link](absent.md)
          ```

        | a | b |
        |---|---|
        | `x` | one \| two |
        """);

    public static TheoryData<string> Paths => [.. Repository.Documents.Select(document => document.Path)];

    [Fact]
    public void There_are_documents() => Paths.Count.ShouldBeGreaterThan(15);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_link_leads_somewhere(string path) => Links.Broken(Repository.Document(path)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_path_that_is_named_exists(string path) => NamedPaths.Missing(Repository.Document(path)).ShouldBeEmpty();

    [Fact]
    public void Every_page_is_in_an_index()
    {
        var linked = Repository.Documents.Where(document => Path.GetFileName(document.Path) == "README.md").SelectMany(Links.Targets);

        Repository.Documents.Select(document => document.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).ShouldBeSubsetOf(linked);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_found() => Links.Broken(Broken).ShouldBe(
    [
        "docs/broken.md:3: #another leads nowhere",
        "docs/broken.md:3: absent.md leads nowhere",
        "docs/broken.md:3: README.md#absent leads nowhere",
        "docs/broken.md:3: ../absent.md leads nowhere",
    ]);

    [Fact]
    public void A_path_that_does_not_exist_is_found() => NamedPaths.Missing(Broken).ShouldBe(
    [
        "docs/broken.md:4: src/Mcs.Absent/Catalogue does not exist",
        "docs/broken.md:4: tests/Mcs.Absent.Tests does not exist",
    ]);

    [Fact]
    public void A_block_loses_the_indentation_of_its_list() => Broken.Blocks.Single().Text.ShouldBe("[no link](absent.md)");

    [Fact]
    public void A_cell_may_hold_a_divider() => Broken.Table("a", "b").Rows.Single().ShouldBe(["`x`", @"one \| two"]);

    [Fact]
    public void A_block_that_is_never_closed_is_refused() => Should.Throw<FormatException>(() => new Document("docs/broken.md", "```sql\nSELECT 1"));
}
