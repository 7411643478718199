using System.Text.RegularExpressions;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Platform.Schedule;

namespace Mcs.Deployment;

/// <summary>A job as Container Apps is told of it.</summary>
/// <param name="Image">The repository of its image in the registry, without a tag: as build/Container.props derives it.</param>
/// <param name="ResourceName">What the deployment calls it: the job's short name.</param>
/// <param name="AzureName">Its name in Azure, as a parameter with production's default.</param>
/// <param name="Schedule">Null when no clock starts it.</param>
/// <param name="TimeLimit">After this the platform kills it.</param>
/// <param name="RetryLimit">How often the platform restarts a run that failed.</param>
/// <param name="Settings">Its environment variables.</param>
public sealed partial record JobDeployment(
    JobDefinition Job,
    string Image,
    string ResourceName,
    DeploymentParameter AzureName,
    CronSchedule? Schedule,
    TimeSpan TimeLimit,
    int RetryLimit,
    ContainerSize Size,
    IReadOnlyList<JobSetting> Settings)
{
    /// <summary>What Container Apps allows.</summary>
    private const int MostReplicas = 1_000;

    /// <exception cref="FormatException">Container Apps would not take the job as the catalogue declares it.</exception>
    public static JobDeployment Of(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!ContainerAppsJobName().IsMatch(job.AzureResourceName))
        {
            throw new FormatException($"'{job.AzureResourceName}' is not a name for a Container Apps job: 2 to 32 lowercase letters, digits and single hyphens, a letter first.");
        }

        if (job.Trigger is not ContinuousTrigger && job.TimeLimit + job.Grace > job.PlatformTimeLimit)
        {
            throw new FormatException($"{job.Name} stops by itself after {job.TimeLimit}: too late to close its books before the platform's {job.PlatformTimeLimit}.");
        }

        var most = job.Concurrency == JobConcurrency.Exclusive ? 2 : MostReplicas;
        if (job.Trigger is ContinuousTrigger { Replicas: var replicas } && (replicas < 1 || replicas > most))
        {
            throw new FormatException($"{job.Name} cannot have {replicas} replicas: 1 to {most}, of which an exclusive worker has one that works and one that stands by.");
        }

        return new JobDeployment(
            job,
            job.Program.ToLowerInvariant().Replace('.', '-'),
            job.ShortName,
            ProductionNames.Of(job),
            job.Cron is { } cron ? CronSchedule.Parse(cron) : null,
            job.PlatformTimeLimit,
            job.RetryLimit,
            job.Size,
            JobEnvironment.InAzure(job));
    }

    [GeneratedRegex(@"\A(?=.{2,32}\z)[a-z]([a-z0-9]|-(?=[a-z0-9]))*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerAppsJobName();
}
