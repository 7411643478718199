using Mcs.Platform.Shutdown;

namespace Mcs.Platform.Tests.Shutdown;

public sealed class ShutdownBudgetTests
{
    [Fact]
    public void A_job_stops_within_what_Container_Apps_gives_it()
    {
        var budget = ShutdownBudget.Job;

        budget.Grace.ShouldBe(TimeSpan.FromSeconds(30));
        (budget.Work + budget.Closing + budget.Flushing).ShouldBeLessThan(budget.Grace);
        budget.Work.ShouldBe(TimeSpan.FromSeconds(16));
    }

    [Fact]
    public void The_work_gets_what_the_fixed_parts_leave()
    {
        var longer = ShutdownBudget.Job with { Grace = TimeSpan.FromSeconds(60) };

        (longer.Closing, longer.Flushing).ShouldBe((ShutdownBudget.Job.Closing, ShutdownBudget.Job.Flushing));
        (longer.Work - ShutdownBudget.Job.Work).ShouldBe(TimeSpan.FromSeconds(30));
    }
}
