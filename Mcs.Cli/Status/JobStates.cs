using Mcs.Jobs.Catalogue;
using Mcs.Platform.Runs;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Cli.Status;

/// <summary>Reads how the jobs of the catalogue stand.</summary>
internal sealed class JobStates(IRunHistory history, IWatermarks watermarks, Database database)
{
    private static readonly Statement LastSuccess = new(typeof(JobStates).Assembly, "JobRunHistory.LastSuccess");

    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        var runs = (await history.LatestAsync(cancellationToken)).ToDictionary(run => run.JobName, StringComparer.OrdinalIgnoreCase);
        var successes = (await database.ReadAsync(
            session => session.QueryAsync(LastSuccess, [], row => (Job: row.Text("JobName"), At: row.Second("SucceededUtc")), cancellationToken),
            cancellationToken)).ToDictionary(success => success.Job, success => success.At, StringComparer.OrdinalIgnoreCase);

        var states = new List<JobState>();
        foreach (var job in JobCatalogue.All)
        {
            states.Add(new JobState(
                job,
                runs.GetValueOrDefault(job.Name),
                successes.TryGetValue(job.Name, out var success) ? success : null,
                await watermarks.ReadAsync(job.Name, cancellationToken)));
        }

        return states;
    }
}
