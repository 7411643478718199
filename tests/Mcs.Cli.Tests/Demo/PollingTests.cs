using Mcs.Cli.Demo.Progress;
using Mcs.Cli.Tables;
using Mcs.Platform.Leases;
using Mcs.Testing.Clocks;

namespace Mcs.Cli.Tests.Demo;

public sealed class PollingTests
{
    private readonly EagerClock _clock = new();
    private readonly TaskCompletionSource _work = new();

    private Polling Polling => new(_clock, TimeSpan.FromSeconds(3));

    [Fact]
    public async Task Readings_are_shown_until_the_work_is_done_and_once_after()
    {
        var shown = new List<long>();
        var reports = 0;

        await Polling.UntilAsync(_work.Task, () => Task.FromResult(new ReportTotals(++reports, 0, 0)), totals =>
        {
            shown.Add(totals.Reports);
            if (totals.Reports == 3)
            {
                _work.SetResult();
            }
        });

        shown.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_reading_that_fails_is_left_out_and_the_work_goes_on()
    {
        var shown = 0;
        var readings = 0;

        await Polling.UntilAsync(_work.Task, Read, _ => shown++);

        shown.ShouldBe(1);

        Task<ReportTotals> Read()
        {
            if (++readings == 1)
            {
                _work.SetResult();
                throw new LeaseLostException(new Lease("job", Guid.Empty, 1));
            }

            return Task.FromResult(ReportTotals.None);
        }
    }

    [Fact]
    public async Task The_works_own_fault_is_thrown()
    {
        _work.SetException(new InvalidOperationException("broken"));

        await Should.ThrowAsync<InvalidOperationException>(() => Polling.UntilAsync(_work.Task, () => Task.FromResult(ReportTotals.None), _ => { }));
    }

    [Fact]
    public async Task A_slow_reading_is_followed_by_a_longer_rest()
    {
        await Polling.UntilAsync(_work.Task, Read, _ => { });

        _clock.Delays.Take(2).ShouldBe([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40)]);

        Task<ReportTotals> Read()
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            if (_clock.Delays.Count == 2)
            {
                _work.TrySetResult();
            }

            return Task.FromResult(ReportTotals.None);
        }
    }
}
