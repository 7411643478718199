using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Parsing;

public sealed class SummaryRowTests
{
    private static readonly DateTime WindowStart = new(2025, 3, 9, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("""{"ID": "A", "Updated_On": "2025-03-09 00:00:00"}""", true, "the start belongs to the window")]
    [InlineData("""{"ID": "A", "Updated_On": "2025-03-08 23:59:59"}""", false, "too old")]
    [InlineData("""{"ID": "A", "Updated_On": "2025-03-09T00:30:00+01:00"}""", false, "too old in UTC")]
    [InlineData("""{"ID": "A", "Updated_On": "2925-03-09 00:00:00"}""", true, "the future lands too")]
    [InlineData("""{"ID": "A"}""", false, "no time")]
    [InlineData("""{"Updated_On": "2025-03-09 00:00:00"}""", false, "no id")]
    [InlineData("{}", false, "nothing at all")]
    public void Is_eligible_with_an_id_and_a_time_in_the_window(string row, bool eligible, string because) =>
        Rows.Summary(row).IsEligible(WindowStart).ShouldBe(eligible, because);

    [Fact]
    public void Tells_nothing_of_itself_in_a_log() =>
        Rows.Summary("""{"ID": "A", "Updated_On": "2025-03-09", "certNumber": "MCS-7"}""").ToString().ShouldBe(nameof(SummaryRow));

    [Theory]
    [InlineData("""{"\ud800": 1, "ID": "A"}""")]
    [InlineData("""{"nested": {"ID": "B", "deep": [[[{"ID": "C"}]]]}, "ID": "A"}""")]
    [InlineData("""{"$id": "1", "$ref": "2", "$type": "x", "ID": "A"}""")]
    public void Is_read_whatever_stands_beside_its_fields(string row) =>
        Rows.Summary(row).Id.ShouldBe("A");
}
