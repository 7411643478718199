using Xunit;

namespace Mcs.Testing.Databases;

/// <summary>Which engines are at hand.</summary>
public static class TestEngines
{
    /// <summary>Why tests on an engine cannot run here; null when they can.</summary>
    public static string? WhyNot(TestEngine engine) => engine == TestEngine.SqlServer && TestSqlServer.ConnectionString is null
        ? $"{TestSqlServer.Variable} names no SQL Server"
        : null;

    /// <summary>Ends the test as skipped when its engine is not at hand.</summary>
    public static void SkipIfAbsent(TestEngine engine)
    {
        if (WhyNot(engine) is { } reason)
        {
            Assert.Skip(reason);
        }
    }
}
