using Mcs.AppHost.Settings;
using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>Everything on a developer's machine: the database, its migration, the fake API, and every job of the catalogue.</summary>
internal static class LocalTopology
{
    public const string Migration = "migrate";

    public static void AddLocalTopology(this IDistributedApplicationBuilder builder, HostArguments arguments)
    {
        var database = arguments.SqlServer ? builder.AddSqlServerDatabase() : builder.AddEmbeddedDatabase(arguments.SqliteFile);
        var goaudits = builder.AddProject<Projects.Mcs_FakeGoAudits>(LocalGoAudits.Name).AsFakeGoAudits();
        var migrate = builder.AddProject<Projects.Mcs_Cli>(Migration)
            .WithArgs("db", "migrate")
            .WithSettings(JobEnvironment.Locally(database.Kind), database.Resolve)
            .WithParentRelationship(database.Resource)
            .WithIconName("DatabaseArrowUp");
        if (database.Kind == LocalDatabase.SqlServer)
        {
            migrate.WaitFor(database.Resource);
        }

        foreach (var deployment in DeploymentPlan.Jobs)
        {
            builder.AddJob(deployment, database, goaudits, migrate);
        }

        if (arguments.Schedule)
        {
            builder.AddSchedule(DeploymentPlan.Jobs);
        }
    }

    /// <summary>The job waits for whoever starts it, then for the schema. Not for the API: a person may want to see a run fail.</summary>
    private static void AddJob(
        this IDistributedApplicationBuilder builder,
        JobDeployment deployment,
        LocalDatabaseResource database,
        IResourceBuilder<ProjectResource> goaudits,
        IResourceBuilder<ProjectResource> migrate)
    {
        var project = deployment.Facts.Project;
        var job = builder.AddProject(deployment.ResourceName, $"../{project}/{project}.csproj")
            .WithIconName(deployment.Facts.Icon)
            .WithSettings(JobEnvironment.Locally(deployment.Job, database.Kind), database.Resolve)
            .WaitForCompletion(migrate)
            .WithExplicitStart()
            .WithRunCommands(deployment);
        if (deployment.Facts.CallsGoAudits)
        {
            job.WithReference(goaudits).WithParentRelationship(goaudits);
        }
    }
}
