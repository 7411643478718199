using System.Text.Json;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Operations.Health;

/// <summary>Reads how jobs and queues stand and judges it, alike for heartbeat, command line and whoever else asks.</summary>
public sealed class HealthReader
{
    private readonly WatchedJobs _watched;
    private readonly IRunHistory _history;
    private readonly QueueReader _queues;
    private readonly FreshnessReader _freshness;

    internal HealthReader(WatchedJobs watched, IRunHistory history, QueueReader queues, FreshnessReader freshness) =>
        (_watched, _history, _queues, _freshness) = (watched, history, queues, freshness);

    /// <param name="knownSince">Since when each job is known, by its name.</param>
    /// <param name="nowUtc">The moment that is judged.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SystemHealth> ReadAsync(IReadOnlyDictionary<string, UtcSecond> knownSince, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var jobs = await JobsAsync(knownSince, cancellationToken);
        var queues = await _queues.ReadAsync(nowUtc, cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. jobs.SelectMany(job => HealthRules.Judge(job, queues, nowUtc)),
            .. queues.SelectMany(HealthRules.Judge),
            .. await JudgeAsync(Backlog.Of(queues), nowUtc, cancellationToken),
            .. (await _freshness.NewestAsync(jobs, cancellationToken)).SelectMany(newest => HealthRules.Judge(newest, nowUtc)),
            .. (await _freshness.ReadingsAsync(jobs, nowUtc, cancellationToken)).SelectMany(HealthRules.Judge),
        ];
        return new SystemHealth(nowUtc, jobs, queues, findings);
    }

    private async Task<IReadOnlyList<JobState>> JobsAsync(IReadOnlyDictionary<string, UtcSecond> knownSince, CancellationToken cancellationToken)
    {
        var health = (await _history.HealthAsync(cancellationToken)).ToDictionary(job => job.JobName, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from job in _watched.Jobs
               let own = health.GetValueOrDefault(job.Name)
               select new JobState(job, knownSince.TryGetValue(job.Name, out var since) ? since : null, own?.LastSuccessUtc, own?.OldestRunningUtc, own?.LastSeenUtc),
        ];
    }

    private async Task<IReadOnlyList<Finding>> JudgeAsync(Backlog backlog, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        backlog.OldestUtc is { } oldest && backlog.AgeAt(nowUtc) > Backlog.Span && await BacklogBeforeAsync(nowUtc, cancellationToken) < backlog.Waiting
            ? [new GrowingBacklog(backlog.Waiting, oldest)]
            : [];

    private async Task<long> BacklogBeforeAsync(UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await _history.CountsJsonAsync(OperationsModule.Heartbeat.Name, nowUtc.Plus(-Backlog.Span), cancellationToken);
        if (counts is null)
        {
            return long.MaxValue;
        }

        using var json = JsonDocument.Parse(counts);
        return json.RootElement.TryGetProperty(Backlog.CountName, out var backlog) ? backlog.GetInt64() : long.MaxValue;
    }
}
