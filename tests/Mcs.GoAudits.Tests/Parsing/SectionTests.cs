using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class SectionTests
{
    [Theory]
    [InlineData("""{"Section": " Heat pump "}""", "Heat pump")]
    [InlineData("""{"Section": "Heat pump", "GroupName": " Outdoor unit "}""", "Heat pump | Outdoor unit")]
    [InlineData("""{"Section": "Heat pump", "GroupName": null}""", "Heat pump")]
    [InlineData("""{"Section": "Heat pump", "GroupName": "  "}""", "Heat pump")]
    [InlineData("""{"Section": "Heat pump", "GroupName": "N/A"}""", "Heat pump")]
    [InlineData("""{"Section": "Heat pump", "GroupName": " n/a "}""", "Heat pump")]
    [InlineData("""{"Section": "Heat pump", "GroupName": {"name": "x"}}""", "Heat pump")]
    [InlineData("""{"Section": 3, "GroupName": 4}""", "3 | 4")]
    [InlineData("""{"GroupName": "Outdoor unit"}""", "Outdoor unit")]
    [InlineData("""{"Section": "Heat\u0000 pump"}""", "Heat pump")]
    [InlineData("""{"Section": " ", "GroupName": "N/A"}""", null)]
    [InlineData("""{"Section": ["x"]}""", null)]
    [InlineData("{}", null)]
    public void Is_the_section_and_its_group(string row, string? section) =>
        Section.From(Rows.Details(row)).ShouldBe(section);

    [Fact]
    public void Is_cut_at_200_characters() =>
        Section.From(Rows.Details($$"""{"Section": "{{new string('s', 190)}}", "GroupName": "{{new string('g', 190)}}"}"""))
            .ShouldBe(new string('s', 190) + " | " + new string('g', 7));
}
