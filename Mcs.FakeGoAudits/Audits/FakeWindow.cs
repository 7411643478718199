namespace Mcs.FakeGoAudits.Audits;

/// <summary>What the summary returns for a window, and what a correct reader makes of it.</summary>
/// <param name="Audits">Different audits.</param>
/// <param name="Rows">Rows in all.</param>
/// <param name="WithoutId">Rows without a usable id, whatever their time.</param>
/// <param name="WithoutTime">Rows with an id and without a usable time.</param>
/// <param name="BeforeStart">Rows with both, whose time is older than the window's first midnight.</param>
public sealed record FakeWindow(int Audits, int Rows, int WithoutId, int WithoutTime, int BeforeStart)
{
    /// <summary>Rows to be skipped.</summary>
    public int Ineligible => WithoutId + WithoutTime + BeforeStart;

    public int Eligible => Rows - Ineligible;
}
