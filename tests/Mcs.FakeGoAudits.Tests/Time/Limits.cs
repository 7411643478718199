namespace Mcs.FakeGoAudits.Tests.Time;

internal static class Limits
{
    /// <summary>For tests that wait for the other end: when it stays silent they fail instead of hanging.</summary>
    public const int TestMilliseconds = 30_000;
}
