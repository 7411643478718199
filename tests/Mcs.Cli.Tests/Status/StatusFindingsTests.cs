using Mcs.Cli.Status;
using Mcs.Cli.Tables;
using Mcs.Jobs.Catalogue;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Cli.Tests.Status;

public sealed class StatusFindingsTests
{
    private static readonly UtcSecond Now = UtcSecond.Floor(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void Jobs_that_succeeded_lately_are_no_finding() =>
        Findings(State(JobCatalogue.Ingestion, RunStatus.Succeeded, minutesAgo: 59), State(JobCatalogue.Heartbeat, RunStatus.Succeeded, minutesAgo: 29)).ShouldBeEmpty();

    [Fact]
    public void A_job_that_never_ran_is_named() =>
        Findings(new JobState(JobCatalogue.Ingestion, null, null, null, null)).ShouldBe(["ingest never ran."]);

    [Fact]
    public void A_job_that_only_failed_is_named_for_both() =>
        Findings(State(JobCatalogue.Ingestion, RunStatus.Failed, minutesAgo: 5, lastSuccessMinutesAgo: null))
            .ShouldBe(["ingest never succeeded.", "ingest: the last run ended Failed."]);

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Abandoned)]
    public void A_last_run_that_ended_badly_is_named(RunStatus status) =>
        Findings(State(JobCatalogue.Enrichment, status, minutesAgo: 5, lastSuccessMinutesAgo: 65)).ShouldBe([$"enrich: the last run ended {status}."]);

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void An_hourly_job_is_late_after_two_hours_without_success(int minutesAgo, bool isLate) =>
        Findings(State(JobCatalogue.Ingestion, RunStatus.Skipped, minutesAgo: 1, lastSuccessMinutesAgo: minutesAgo))
            .ShouldBe(isLate ? ["ingest is late: it is due every 60 min, and last succeeded 2 h ago."] : []);

    [Fact]
    public void The_heartbeat_is_late_sooner() =>
        Findings(State(JobCatalogue.Heartbeat, RunStatus.Succeeded, minutesAgo: 31)).ShouldBe(["heartbeat is late: it is due every 15 min, and last succeeded 31 min ago."]);

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_run_past_its_time_limit_is_stuck(int minutesAgo, bool isStuck) =>
        Findings(State(JobCatalogue.Ingestion, RunStatus.Running, minutesAgo, lastSuccessMinutesAgo: 60))
            .ShouldBe(isStuck ? ["ingest is stuck: a run that began 31 min ago has not ended."] : []);

    [Fact]
    public void Dead_letters_are_counted()
    {
        var status = new SystemStatus(Now, [], [new QueueState("Quiet", new QueueDepth(9, 9, 0, Now)), new QueueState("Loud", new QueueDepth(0, 0, 1_234, null))], ReportTotals.None);

        StatusFindings.Of(status).ShouldBe(["Loud has 1,234 dead letters."]);
    }

    private static IReadOnlyList<string> Findings(params JobState[] jobs) => StatusFindings.Of(new SystemStatus(Now, jobs, [], ReportTotals.None));

    private static JobState State(JobDefinition job, RunStatus status, int minutesAgo) => State(job, status, minutesAgo, minutesAgo);

    private static JobState State(JobDefinition job, RunStatus status, int minutesAgo, int? lastSuccessMinutesAgo) => new(
        job,
        new RecordedRun(Guid.NewGuid(), job.Name, status.ToString(), Ago(minutesAgo), status == RunStatus.Running ? null : Ago(minutesAgo), "message"),
        lastSuccessMinutesAgo is { } minutes ? Ago(minutes) : null,
        status == RunStatus.Running ? Ago(minutesAgo) : null,
        null);

    private static UtcSecond Ago(int minutes) => Now.Plus(TimeSpan.FromMinutes(-minutes));
}
