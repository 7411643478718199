using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Mcs.GoAudits.Tests.Properties;

/// <summary>How a property is checked: so many cases, and a failing one is shrunk and printed with the seed that brings it back.</summary>
internal static class Checked
{
    /// <summary>As printed with a failure, to run just that case again: <c>MCS_TEST_REPLAY=123,456</c>.</summary>
    private const string ReplayVariable = "MCS_TEST_REPLAY";

    private const int Cases = 120;

    public static void Holds<T>(Arbitrary<T> cases, Func<T, Task> holds)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Cases);
        if (Environment.GetEnvironmentVariable(ReplayVariable) is { Length: > 0 } replay)
        {
            var seed = replay.Split(',', 2).Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            config = config.WithReplay(seed[0], seed[1]);
        }

        Prop.ForAll(cases, holds).Check(config);
    }
}
