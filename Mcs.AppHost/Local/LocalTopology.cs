using Mcs.AppHost.Settings;
using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>Everything on a developer's machine: the database, its migration, the fake API, and every job of the catalogue.</summary>
internal static class LocalTopology
{
    public static void AddLocalTopology(this IDistributedApplicationBuilder builder, HostArguments arguments)
    {
        var database = arguments.SqlServer ? builder.AddSqlServerDatabase() : builder.AddEmbeddedDatabase(arguments.SqliteFile);
        var goaudits = builder.AddProject<Projects.Mcs_FakeGoAudits>("goaudits").AsFakeGoAudits();
        var migrate = builder.AddProject<Projects.Mcs_Cli>("migrate")
            .WithArgs("db", "migrate")
            .WithSettings(JobEnvironment.Locally(database.Kind), _ => database.Value)
            .WithParentRelationship(database.Resource)
            .WithIconName("DatabaseArrowUp");
        if (database.Kind == LocalDatabase.SqlServer)
        {
            migrate.WaitFor(database.Resource);
        }

        foreach (var deployment in DeploymentPlan.Jobs)
        {
            builder.AddJob(deployment, new LocalServices(database, goaudits), migrate);
        }
    }

    /// <summary>The job waits for a person, then for the schema. Not for the API: a person may want to see a run fail.</summary>
    private static void AddJob(
        this IDistributedApplicationBuilder builder,
        JobDeployment deployment,
        LocalServices services,
        IResourceBuilder<ProjectResource> migrate)
    {
        var project = deployment.Facts.Project;
        var job = builder.AddProject(deployment.ResourceName, $"../{project}/{project}.csproj")
            .WithIconName(deployment.Facts.Icon)
            .WithSettings(JobEnvironment.Locally(deployment.Job, services.Database.Kind), services.Resolve)
            .WaitForCompletion(migrate)
            .WithExplicitStart()
            .WithRunCommands(deployment);
        if (deployment.Facts.CallsGoAudits)
        {
            job.WithParentRelationship(services.GoAudits);
        }
    }
}
