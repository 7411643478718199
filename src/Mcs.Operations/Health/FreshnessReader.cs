using System.Text.Json;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Operations.Health;

/// <summary>Reads how new the data of the modules is, and how much of what their jobs read they could use.</summary>
internal sealed class FreshnessReader(WatchedJobs watched, IRunHistory history, Database database)
{
    /// <summary>Of the modules that say how old their data may be, and of which a job has succeeded: before that their tables need not be there.</summary>
    public async Task<IReadOnlyList<ModuleNewest>> NewestAsync(IReadOnlyList<JobState> jobs, CancellationToken cancellationToken)
    {
        var newest = new List<ModuleNewest>();
        foreach (var module in watched.Fresh.Where(module => jobs.Any(job => job.LastSuccessUtc is not null && module.Jobs.Contains(job.Job))))
        {
            var statement = new Statement(module.Assembly, module.Newest!);
            var moments = await database.ReadAsync(
                session => session.QueryAsync(statement, [], row => row.SecondOrNull("NewestUtc"), cancellationToken),
                cancellationToken);
            newest.Add(new ModuleNewest(module, moments.SingleOrDefault()));
        }

        return newest;
    }

    /// <summary>Of the jobs whose newest successful run counted what it read.</summary>
    public async Task<IReadOnlyList<RunReading>> ReadingsAsync(IEnumerable<JobState> jobs, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var readings = new List<RunReading>();
        foreach (var job in jobs.Where(job => job.LastSuccessUtc is not null).Select(job => job.Job))
        {
            if (await history.CountsJsonAsync(job.Name, nowUtc, cancellationToken) is not { } counts)
            {
                continue;
            }

            using var json = JsonDocument.Parse(counts);
            if (Number(json, LogLine.Fetched) is { } fetched && Number(json, LogLine.Skipped) is { } skipped)
            {
                readings.Add(new RunReading(job, fetched, skipped));
            }
        }

        return readings;
    }

    private static long? Number(JsonDocument counts, string name) =>
        counts.RootElement.TryGetProperty(name, out var count) && count.TryGetInt64(out var number) ? number : null;
}
