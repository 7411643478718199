using Mcs.Cli.Status;
using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Operations.Health;
using Mcs.Operations.Status;
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
        Findings(Job(GoAuditsModule.Ingestion, RunStatus.Succeeded, minutesAgo: 59), Job(OperationsModule.Heartbeat, RunStatus.Succeeded, minutesAgo: 29)).ShouldBeEmpty();

    [Fact]
    public void A_job_that_never_ran_is_named() =>
        Findings(new JobStatus(new JobState(GoAuditsModule.Ingestion, null, null, null), null, null)).ShouldBe(["ingest never ran."]);

    [Fact]
    public void A_job_that_only_failed_is_named_for_both() =>
        Findings(Job(GoAuditsModule.Ingestion, RunStatus.Failed, minutesAgo: 5, lastSuccessMinutesAgo: null))
            .ShouldBe(["ingest never succeeded.", "ingest: the last run ended Failed."]);

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Abandoned)]
    public void A_last_run_that_ended_badly_is_named(RunStatus status) =>
        Findings(Job(GoAuditsModule.Enrichment, status, minutesAgo: 5, lastSuccessMinutesAgo: 65)).ShouldBe([$"enrich: the last run ended {status}."]);

    /// <summary>It was due at 06:00 and has had an hour for it at 07:00.</summary>
    [Theory]
    [InlineData(60, 1, false)]
    [InlineData(61, 0, false)]
    [InlineData(61, 1, true)]
    public void An_hourly_job_is_late_an_hour_after_it_was_due(int successMinutesAgo, int secondsPast, bool isLate) =>
        Findings(secondsPast, Job(GoAuditsModule.Ingestion, RunStatus.Skipped, minutesAgo: 1, lastSuccessMinutesAgo: successMinutesAgo))
            .ShouldBe(isLate ? ["ingest is late: due 2026-03-02T06:00:00Z, last succeeded 61 min ago."] : []);

    [Fact]
    public void The_heartbeat_is_late_sooner() =>
        Findings(Job(OperationsModule.Heartbeat, RunStatus.Succeeded, minutesAgo: 31)).ShouldBe(["heartbeat is late: due 2026-03-02T06:30:00Z, last succeeded 31 min ago."]);

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_run_past_its_time_limit_is_stuck(int minutesAgo, bool isStuck) =>
        Findings(Job(GoAuditsModule.Ingestion, RunStatus.Running, minutesAgo, lastSuccessMinutesAgo: 60))
            .ShouldBe(isStuck ? ["ingest is stuck: a run that began 31 min ago has not ended."] : []);

    [Fact]
    public void Dead_letters_are_counted()
    {
        QueueState[] queues = [new("Quiet", new QueueDepth(9, 9, 0, Now)), new("Loud", new QueueDepth(0, 0, 1_234, null))];
        var health = new SystemHealth(Now, [], queues, [.. queues.SelectMany(HealthRules.Judge)]);

        StatusFindings.Of(new SystemStatus(health, [], [])).ShouldBe(["Loud has 1,234 dead letters."]);
    }

    private static IReadOnlyList<string> Findings(params JobStatus[] jobs) => Findings(secondsPast: 0, jobs);

    private static IReadOnlyList<string> Findings(int secondsPast, params JobStatus[] jobs)
    {
        var now = Now.Plus(TimeSpan.FromSeconds(secondsPast));
        var states = jobs.Select(job => job.State).ToList();
        return StatusFindings.Of(new SystemStatus(new SystemHealth(now, states, [], [.. states.SelectMany(state => HealthRules.Judge(state, [], now))]), jobs, []));
    }

    private static JobStatus Job(JobDefinition job, RunStatus status, int minutesAgo) => Job(job, status, minutesAgo, minutesAgo);

    private static JobStatus Job(JobDefinition job, RunStatus status, int minutesAgo, int? lastSuccessMinutesAgo) => new(
        new JobState(job, null, lastSuccessMinutesAgo is { } minutes ? Ago(minutes) : null, status == RunStatus.Running ? Ago(minutesAgo) : null),
        new RecordedRun(Guid.NewGuid(), job.Name, status.ToString(), Ago(minutesAgo), status == RunStatus.Running ? null : Ago(minutesAgo), "message"),
        null);

    private static UtcSecond Ago(int minutes) => Now.Plus(TimeSpan.FromMinutes(-minutes));
}
