using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Jobs;

/// <summary>How a process is made able to run a job: adds what the job needs, and nothing that another one needs.</summary>
public sealed record JobServices(JobDefinition Job, Action<IServiceCollection> Add)
{
    /// <summary>The job that is called so, by its short or its full name; null when there is none.</summary>
    public static JobServices? Find(IReadOnlyList<JobServices> jobs, string name) =>
        jobs.FirstOrDefault(services => Is(services.Job.ShortName, name) || Is(services.Job.Name, name));

    private static bool Is(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
}
