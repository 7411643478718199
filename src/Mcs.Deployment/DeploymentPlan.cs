using Mcs.Modules;

namespace Mcs.Deployment;

/// <summary>Every job and worker of the modules as it is deployed.</summary>
public static class DeploymentPlan
{
    public static IReadOnlyList<JobDeployment> Jobs { get; } = [.. ModuleDeclarations.Jobs.Select(JobDeployment.Of)];
}
