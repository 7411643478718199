namespace Mcs.FakeGoAudits.Tests.Http;

internal static class Eventually
{
    /// <summary>Yields until the condition holds: for what the other end of a connection notices in its own time.</summary>
    public static async Task IsAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
