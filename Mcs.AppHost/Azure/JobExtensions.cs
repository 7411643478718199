using Aspire.Hosting.Azure;
using Azure.Provisioning.AppContainers;
using Mcs.AppHost.Parameters;
using Mcs.AppHost.Settings;
using Mcs.Deployment;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Azure;

internal static class JobExtensions
{
    /// <summary>Publishes a program as a Container Apps job that its cron starts.</summary>
    public static IResourceBuilder<ProjectResource> RunsIn(this IResourceBuilder<ProjectResource> program, AzureWorld azure, JobDefinition definition)
    {
        var deployment = JobDeployment.Of(definition);
        var name = program.ApplicationBuilder.AddParameter(deployment.AzureName);
        return program
            .WithSettings(deployment.Settings, azure.Resolve)
            .WithAzureUserAssignedIdentity(azure.Identity)
            .WithImage(deployment.Image)
            .PublishAsScheduledAzureContainerAppJob(deployment.Schedule.Text, (infra, job) =>
            {
                job.Name = name.AsProvisioningParameter(infra);
                job.Tags = infra.Tags();
                job.KeepFirstIdentity();
                job.Configuration.ReplicaTimeout = (int)deployment.TimeLimit.TotalSeconds;
                job.Configuration.ReplicaRetryLimit = deployment.RetryLimit;
                job.Configuration.ScheduleTriggerConfig.Parallelism = 1;
                job.Configuration.ScheduleTriggerConfig.ReplicaCompletionCount = 1;
                var resources = job.Template.Containers[0].Value!.Resources;
                resources.Cpu = deployment.Size.Processors;
                resources.Memory = deployment.Size.Memory;
            });
    }

    /// <summary>Aspire adds the identity that pulls images under a name of its own; here it is the job's own once more, and Azure refuses the same one twice.</summary>
    private static void KeepFirstIdentity(this ContainerAppJob job)
    {
        var identities = job.Identity.UserAssignedIdentities;
        foreach (var again in identities.Keys.Skip(1).ToList())
        {
            identities.Remove(again);
        }
    }

    private static IResourceBuilder<ProjectResource> WithImage(this IResourceBuilder<ProjectResource> program, string repository)
    {
#pragma warning disable ASPIREPIPELINES003 // Experimental: without it the repository would be called by the resource's short name.
        return program.WithRemoteImageName(repository);
#pragma warning restore ASPIREPIPELINES003
    }
}
