namespace Mcs.FakeGoAudits.Audits;

/// <summary>What sets one audit apart before anything is written for it.</summary>
/// <param name="Seed">The seed of the server.</param>
/// <param name="Index">Its place among all audits; with the seed it decides everything generated.</param>
/// <param name="Site">Where and by whom the installation was made.</param>
/// <param name="Shapes">The odd shapes it takes.</param>
/// <param name="Rows">Summary rows, odd shapes not counted.</param>
/// <param name="Answers">Answers, odd shapes not counted.</param>
/// <param name="Certified">Whether its details hold a certificate number.</param>
internal sealed record AuditTraits(int Seed, int Index, Site Site, FakeShapes Shapes, int Rows, int Answers, bool Certified)
{
    public Dice Dice(DicePurpose purpose) => new(Seed, Index, purpose);

    public bool Has(FakeShapes shape) => (Shapes & shape) != 0;
}
