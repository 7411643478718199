using Mcs.Cli.Tables;
using Mcs.Platform.Jobs;

namespace Mcs.Cli.Demo.Progress;

/// <summary>Reads the tables again and again while something fills them.</summary>
internal sealed class Polling(TimeProvider clock, TimeSpan pause)
{
    /// <summary>How many times longer the pause is than the reading before it, so that watching never is the work.</summary>
    private const int RestFactor = 4;

    /// <summary>Hands each reading to <paramref name="show"/> until <paramref name="work"/> is done, the last one after its end.</summary>
    public async Task UntilAsync(Task work, Func<Task<ReportTotals>> read, Action<ReportTotals> show)
    {
        var rest = pause;
        while (await Task.WhenAny(work, Task.Delay(rest, clock)) != work)
        {
            var began = clock.GetTimestamp();
            await ShowAsync(read, show);
            var tired = RestFactor * clock.GetElapsedTime(began);
            rest = tired > pause ? tired : pause;
        }

        await ShowAsync(read, show);
        await work;
    }

    private static async Task ShowAsync(Func<Task<ReportTotals>> read, Action<ReportTotals> show)
    {
        try
        {
            show(await read());
        }
        catch (JobException)
        {
            // What is wrong with the database is for the work to say; a display only misses a beat.
        }
    }
}
