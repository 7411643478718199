using Mcs.Platform.Backfills;

namespace Mcs.Platform.Tests.Backfills;

public sealed class BackfillWindowTests
{
    [Theory]
    [InlineData("2025-10-01", "2025-10-31", "2025-10-01..2025-10-31")]
    [InlineData("2025-10-05", "2025-10-05", "2025-10-05..2025-10-05")]
    [InlineData("2024-12-30", "2025-02-01", "2024-12-30..2024-12-31 2025-01-01..2025-01-31 2025-02-01..2025-02-01")]
    [InlineData("2024-02-28", "2024-03-01", "2024-02-28..2024-02-29 2024-03-01..2024-03-01")]
    public void Months_have_every_day_of_the_span_once(string first, string last, string expected) =>
        string.Join(' ', BackfillWindow.Months(Day(first), Day(last))).ShouldBe(expected);

    [Fact]
    public void A_span_that_ends_before_it_begins_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => BackfillWindow.Months(Day("2025-10-02"), Day("2025-10-01")));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
