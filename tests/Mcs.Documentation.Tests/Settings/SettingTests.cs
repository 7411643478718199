using System.Globalization;
using System.Text.RegularExpressions;
using Mcs.Deployment;
using Mcs.Documentation.Tests.Documents;
using Mcs.Modules;

namespace Mcs.Documentation.Tests.Settings;

public sealed partial class SettingTests
{
    private static readonly Table Table = Repository.Document("docs/settings.md").Table("name", "meaning", "default");

    public static TheoryData<string> Paths => DocumentTests.Paths;

    /// <summary>Settings whose meaning ends in a range.</summary>
    public static TheoryData<string, int, int> Ranges
    {
        get
        {
            var ranges = new TheoryData<string, int, int>();
            foreach (var row in Table.Rows.Where(row => Range().IsMatch(row[1])))
            {
                var range = Range().Match(row[1]);
                ranges.Add(Document.CodeOf(row[0]).Single(), Number(range.Groups[1].Value), Number(range.Groups[2].Value));
            }

            return ranges;
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_variable_that_is_named_is_read(string path) => NamedSettings.Unknown(Repository.Document(path)).ShouldBeEmpty();

    [Fact]
    public void Every_variable_that_is_read_is_declared() =>
        DeclaredSettings.All.Select(setting => setting.Name).ShouldBe(ReadSettings.OfPrograms, ignoreOrder: true);

    [Fact]
    public void No_variable_is_declared_twice() => DeclaredSettings.All.Select(setting => setting.Name).ShouldBeUnique();

    /// <summary><c>MCS_UPDATE_DOCS=1</c> writes the table.</summary>
    [Fact]
    public void The_table_is_that_of_the_declarations()
    {
        if (Environment.GetEnvironmentVariable("MCS_UPDATE_DOCS") == "1")
        {
            DeclaredSettings.Write();
        }

        DeclaredSettings.Present().ShouldBe(DeclaredSettings.Written());
    }

    [Fact]
    public void Every_variable_of_the_fake_has_its_row_too() =>
        Repository.Document("Mcs.FakeGoAudits/README.md").Table("setting", "meaning", "default").Column("setting").SelectMany(Document.CodeOf)
            .ShouldBe(ReadSettings.OfFakeGoAudits, ignoreOrder: true);

    [Fact]
    public void Every_variable_that_a_deployment_sets_is_read() => ModuleDeclarations.Jobs
        .SelectMany(job => JobEnvironment.InAzure(job).Concat(Enum.GetValues<LocalDatabase>().SelectMany(database => JobEnvironment.Locally(job, database))))
        .Select(setting => setting.Name)
        .Append(JobEnvironment.ClientId)
        .Distinct()
        .ShouldBeSubsetOf(ReadSettings.OfPrograms);

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_range_is_what_is_accepted(string name, int least, int most)
    {
        ReadSettings.Problems(name, Text(least)).ShouldBeEmpty();
        ReadSettings.Problems(name, Text(most)).ShouldBeEmpty();
        ReadSettings.Problems(name, Text(least - 1)).ShouldNotBeEmpty();
        ReadSettings.Problems(name, Text(most + 1)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_variable_that_nobody_reads_is_found() => NamedSettings.Unknown(new Document("docs/broken.md", """
        `MCS_SQLITE`, `GOAUDITS_LOOKBACK_HOURS`, `FAKE_GOAUDITS_SEED`, `FAKE_GOAUDITS_*`, `MCS_TEST_SQLSERVER`
        ```powershell
        $env:SQL_SERVERS = "x"
        ```
        """)).ShouldBe(["docs/broken.md:1: nothing reads GOAUDITS_LOOKBACK_HOURS", "docs/broken.md:3: nothing reads SQL_SERVERS"]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@", (\d+) to (\d+)$")]
    private static partial Regex Range();
}
