using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Summaries;

/// <summary>The summary rows of one audit. The latest usable time among them is the audit's completion.</summary>
internal static class SummaryRows
{
    private const int SecondsBetweenItems = 37;

    public static List<SummaryRow> Of(FakeAudit audit)
    {
        var traits = audit.Traits;
        var dice = traits.Dice(DicePurpose.SummaryRows);
        var count = traits.Rows + (traits.Has(FakeShapes.SeveralRows) ? dice.Between(1, 4) : 0);
        var latest = traits.Index % count;
        var rest = SummaryRest.Of(audit);
        var rows = new List<SummaryRow>(count);
        for (var item = 0; item < count; item++)
        {
            var time = item == latest ? audit.CompletedAtUtc : Earlier(audit.CompletedAtUtc, Math.Abs(latest - item));
            var timeJson = item == latest && traits.Shapes != 0 ? CompletionTime.Json(audit, dice) : CompletionTime.Plain(time);
            rows.Add(new SummaryRow(IdMember.Json(audit, item, dice), timeJson, rest, HasId: true, time));
        }

        if (traits.Has(FakeShapes.OlderRows))
        {
            rows.Add(Older(audit, dice, rest));
        }

        if (traits.Has(FakeShapes.RowsWithoutId))
        {
            rows.Add(new SummaryRow(IdMember.Unusable(audit, dice), CompletionTime.Plain(audit.CompletedAtUtc), rest, HasId: false, audit.CompletedAtUtc));
        }

        if (traits.Has(FakeShapes.RowsWithoutTime))
        {
            rows.Add(WithoutTime(audit, dice, rest));
        }

        return rows;
    }

    // Stays on the audit's day: only OlderRows fall out of a window.
    private static DateTimeOffset Earlier(DateTimeOffset completed, int items)
    {
        var midnight = new DateTimeOffset(completed.UtcDateTime.Date, TimeSpan.Zero);
        var earlier = completed.AddTicks(-(completed.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(-(double)SecondsBetweenItems * items);
        return earlier < midnight ? midnight : earlier;
    }

    private static SummaryRow Older(FakeAudit audit, Dice dice, byte[] rest)
    {
        var time = Earlier(audit.CompletedAtUtc, 1).AddDays(-dice.Between(1, 3));
        return new SummaryRow(IdMember.Json(audit, 0, dice), CompletionTime.Plain(time), rest, HasId: true, time);
    }

    private static SummaryRow WithoutTime(FakeAudit audit, Dice dice, byte[] rest)
    {
        var id = dice.Chance(0.5) ? $"\"ID\":\"orphan-{audit.Traits.Index}\"" : IdMember.Json(audit, 0, dice);
        return new SummaryRow(id, CompletionTime.Unusable(dice), rest, HasId: true, TimeUtc: null);
    }
}
