using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>What jobs find on a developer's machine.</summary>
internal sealed record LocalServices(LocalDatabaseResource Database, IResourceBuilder<ProjectResource> GoAudits)
{
    private EndpointReferenceExpression Address => GoAudits.GetEndpoint(FakeGoAudits.Endpoint).Property(EndpointProperty.Url);

    /// <summary>The value of a setting that only this topology knows.</summary>
    public object Resolve(SettingSource source) => source switch
    {
        SettingSource.ConnectionString or SettingSource.EmbeddedDatabase => Database.Value,
        SettingSource.SummaryUrl => ReferenceExpression.Create($"{Address}{LocalGoAudits.SummaryPath}"),
        SettingSource.DetailsUrl => ReferenceExpression.Create($"{Address}{LocalGoAudits.DetailsPath}"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A developer's machine does not have it."),
    };
}
