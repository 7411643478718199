using System.Globalization;
using System.Numerics;
using Mcs.FakeGoAudits.Details;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>Makes the audit with a given index out of the seed, again and again the same.</summary>
internal sealed class AuditFactory(FakeGoAuditsOptions options, AuditClock clock)
{
    private readonly Site[] _sites = SiteBook.For(options.Seed);
    private readonly AuditIds _ids = new(options.Seed);
    private readonly FakeShapes[] _shapes = [.. Enum.GetValues<FakeShapes>().Where(shape => BitOperations.IsPow2((int)shape) && options.Shapes.HasFlag(shape))];

    public FakeAudit Make(int index)
    {
        var dice = new Dice(options.Seed, index, DicePurpose.Traits);
        var site = dice.Pick(_sites);
        var certified = !dice.Chance(options.WithoutCertificateShare);
        var shapes = Shapes(dice);
        var traits = new AuditTraits(options.Seed, index, site, shapes, options.RowsPerAudit, options.AnswersPerReport, certified);

        return new FakeAudit(traits, _ids.For(traits), CompletedAt(traits, dice), "Completed", AuditDetails.Of);
    }

    public FakeAudit Make(NewFakeAudit wanted, int index)
    {
        var site = new Dice(options.Seed, index, DicePurpose.Traits).Pick(_sites);
        var shapes = wanted.Shapes & ~(FakeShapes.IdsAndDates);
        var traits = new AuditTraits(options.Seed, index, site, shapes, wanted.Rows ?? options.RowsPerAudit, wanted.Answers ?? options.AnswersPerReport, wanted.Certified);
        var id = wanted.Id ?? AuditIds.Number(options.Seed, index).ToString(CultureInfo.InvariantCulture);

        return new FakeAudit(traits, id, WholeSecond(wanted.CompletedAtUtc), wanted.Status, AuditDetails.Of);
    }

    /// <summary>The same audit, with the same details, completed at another time.</summary>
    public static FakeAudit Move(FakeAudit audit, DateTimeOffset completedAtUtc)
    {
        var traits = audit.Traits with { Shapes = audit.Shapes & ~FakeShapes.IdsAndDates };
        return new FakeAudit(traits, audit.Id, WholeSecond(completedAtUtc), audit.Status, _ => audit.Details);
    }

    /// <summary>The generated audit that such an id could belong to, if any.</summary>
    public FakeAudit? Find(string id) =>
        _ids.IndexOf(id) is { } index && index < clock.Count && Make(index) is var audit && audit.Id.Equals(id, StringComparison.OrdinalIgnoreCase)
            ? audit
            : null;

    private FakeShapes Shapes(Dice dice)
    {
        if (!dice.Chance(options.UglyShare) || _shapes.Length == 0)
        {
            return FakeShapes.None;
        }

        var shapes = FakeShapes.None;
        for (var rolls = dice.Between(1, 4); rolls > 0; rolls--)
        {
            shapes |= dice.Pick(_shapes);
        }

        return shapes;
    }

    // Never another day than the clock's: a window of days is found by the clock alone.
    private DateTimeOffset CompletedAt(AuditTraits traits, Dice dice)
    {
        var time = clock.At(traits.Index);
        if (traits.Has(FakeShapes.BareDates))
        {
            return new DateTimeOffset(time.Date, TimeSpan.Zero);
        }

        if (traits.Has(FakeShapes.Ties) && traits.Index > 0 && clock.At(traits.Index - 1) is var before && before.Date == time.Date)
        {
            return before;
        }

        if (traits.Has(FakeShapes.IsoDates))
        {
            return time.AddTicks(dice.Next(3) switch { 0 => 0, 1 => dice.Next(1_000) * TimeSpan.TicksPerMillisecond, _ => dice.Next((int)TimeSpan.TicksPerSecond) });
        }

        return time;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }
}
