using Mcs.AppHost.Settings;
using Mcs.Deployment;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Local;

/// <summary>What jobs find on a developer's machine.</summary>
internal sealed record DeveloperMachine(MachineDatabase Database, IResourceBuilder<ProjectResource> GoAudits, IResourceBuilder<ProjectResource> Migrate)
{
    public object Resolve(SettingSource source) => source switch
    {
        SettingSource.ConnectionString or SettingSource.EmbeddedDatabase => Database.Value,
        SettingSource.SummaryUrl => ReferenceExpression.Create($"{Address}{LocalGoAudits.SummaryPath}"),
        SettingSource.DetailsUrl => ReferenceExpression.Create($"{Address}{LocalGoAudits.DetailsPath}"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A developer's machine does not have it."),
    };

    private EndpointReferenceExpression Address => GoAudits.GetEndpoint(GoAuditsStandIn.Endpoint).Property(EndpointProperty.Url);
}

internal static class DeveloperMachineExtensions
{
    /// <summary>The job waits for a person, then for the schema and the API.</summary>
    public static IResourceBuilder<ProjectResource> RunsOn(this IResourceBuilder<ProjectResource> job, DeveloperMachine machine, JobDefinition definition) => job
        .WithSettings(JobEnvironment.Locally(definition, machine.Database.Kind), machine.Resolve)
        .WaitForCompletion(machine.Migrate)
        .WaitFor(machine.GoAudits)
        .WithExplicitStart()
        .WithRunNow(definition);
}
