namespace Mcs.Platform.Tests.Runs;

public sealed class RunReportTests
{
    [Fact]
    public void The_message_is_the_counts_in_the_order_of_their_declaration()
    {
        var report = new SampleReport();
        report.Failed.Set(2);
        report.Fetched.Add(40);
        report.Fetched.Add();

        report.Message.ShouldBe("Fetched=41 Failed=2");
    }

    [Fact]
    public void Words_stand_before_the_counts()
    {
        new SampleReport { Words = "Sample OK" }.Message.ShouldBe("Sample OK Fetched=0 Failed=0");
    }

    [Fact]
    public void Counts_are_as_they_are_when_they_are_asked_for()
    {
        var report = new SampleReport();
        report.Fetched.Add(1);
        report.AuthFatal = true;

        report.Counts.ShouldBe([new("fetched", 1L), new("failedCount", 0L), new("authFatal", true)]);
        report.Fields.ShouldBe([new("start_date", "2026-03-01")]);
    }

    [Fact]
    public void Any_thread_may_count()
    {
        var report = new SampleReport();

        Parallel.For(0, 10_000, _ => report.Fetched.Add());

        report.Fetched.Value.ShouldBe(10_000);
        report.Fetched.ToString().ShouldBe("10000");
    }
}
