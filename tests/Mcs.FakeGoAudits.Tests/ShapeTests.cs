using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Reading;

namespace Mcs.FakeGoAudits.Tests;

public sealed class ShapeTests
{
    private static readonly FakeGoAuditsOptions Ugly = new() { AuditCount = 120, Days = 4, RowsPerAudit = 2, AnswersPerReport = 5, UglyShare = 1 };

    public static IEnumerable<FakeShapes> SingleShapes =>
        Enum.GetValues<FakeShapes>().Where(shape => shape is not FakeShapes.None and not FakeShapes.All and not FakeShapes.IdsAndDates);

    public static TheoryData<FakeShapes> EachShape => [.. SingleShapes];

    [Theory]
    [MemberData(nameof(EachShape))]
    public async Task A_shape_that_is_asked_for_is_in_the_responses(FakeShapes shape)
    {
        var seen = await SeenAsync(Ugly with { Shapes = shape });

        seen.Sees(shape).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, FakeShapes.All)]
    [InlineData(1, FakeShapes.None)]
    public async Task Without_share_or_shapes_nothing_is_odd(double share, FakeShapes shapes)
    {
        var seen = await SeenAsync(Ugly with { UglyShare = share, Shapes = shapes });

        SingleShapes.Where(seen.Sees).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_small_share_makes_few_audits_odd()
    {
        await using var api = await FakeApi.StartAsync(Ugly with { AuditCount = 2_000, UglyShare = 0.05 });

        api.Server.Audits.Count(audit => audit.Shapes != FakeShapes.None).ShouldBeInRange(50, 150);
    }

    private static async Task<ShapeDetector> SeenAsync(FakeGoAuditsOptions options)
    {
        await using var api = await FakeApi.StartAsync(options);
        var summary = await api.SummaryRowsAsync();
        var details = await api.DetailRowsAsync(api.Server.Audits[0].Id);
        return new ShapeDetector(summary, details, options.RowsPerAudit);
    }
}
