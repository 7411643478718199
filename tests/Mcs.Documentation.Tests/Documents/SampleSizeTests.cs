namespace Mcs.Documentation.Tests.Documents;

/// <summary>Adding a source stays an afternoon's work: the sample module, with its fake and its tools, is counted.</summary>
public sealed class SampleSizeTests
{
    [Fact]
    public void The_sample_has_at_most_400_lines_of_code() => Lines("*.cs").Count().ShouldBeLessThanOrEqualTo(400);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void Its_SQL_has_at_most_120_lines_an_engine(string engine) => Lines("*.sql", $"/Sql/{engine}/").Count().ShouldBeInRange(1, 120);

    [Fact]
    public void No_line_is_over_160_characters() => Lines("*.cs").ShouldAllBe(line => line.Length <= 160);

    private static IEnumerable<string> Lines(string pattern, string below = "/") => Directory
        .EnumerateFiles(Repository.Full("templates/module"), pattern, SearchOption.AllDirectories)
        .Select(path => path.Replace('\\', '/'))
        .Where(path => path.Contains(below, StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Where(path => !path.Contains("/tests/", StringComparison.Ordinal))
        .SelectMany(File.ReadLines);
}
