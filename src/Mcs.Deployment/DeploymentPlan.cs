using Mcs.Jobs.Catalogue;

namespace Mcs.Deployment;

/// <summary>Every job of the catalogue as it is deployed.</summary>
public static class DeploymentPlan
{
    public static IReadOnlyList<JobDeployment> Jobs { get; } = [.. JobCatalogue.All.Select(JobDeployment.Of)];
}
