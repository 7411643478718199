using Mcs.AppHost.Settings;
using Mcs.Deployment;
using Mcs.Modules;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Local;

/// <summary>Everything on a developer's machine: the database, its migration, the fake API, and every job of the catalogue.</summary>
internal static class LocalTopology
{
    public const string Migration = "migrate";

    /// <summary>Runs whichever job or worker it is told.</summary>
    private const string WorkerProgram = "Mcs.Worker";

    public static void AddLocalTopology(this IDistributedApplicationBuilder builder, HostArguments arguments)
    {
        var database = arguments.SqlServer ? builder.AddSqlServerDatabase() : builder.AddEmbeddedDatabase(arguments.SqliteFile);
        var fakes = ModuleFakes.All.ToDictionary(fake => fake.Name, builder.AddFake, StringComparer.Ordinal);
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
            builder.AddJob(deployment, database, fakes, migrate);
        }

        if (arguments.Schedule)
        {
            builder.AddSchedule(DeploymentPlan.Jobs);
        }

        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project).WithoutTls();
        }
    }

    /// <summary>Nothing here speaks TLS; a project that could makes the dashboard of a fresh machine ask for a trusted development certificate.</summary>
    private static void WithoutTls(this IResourceBuilder<ProjectResource> project)
    {
#pragma warning disable ASPIRECERTIFICATES001 // Experimental, and the only way to say it.
        project.WithoutHttpsCertificate();
#pragma warning restore ASPIRECERTIFICATES001
    }

    /// <summary>The job waits for whoever starts it, then for the schema. Not for the API: a person may want to see a run fail.</summary>
    private static void AddJob(
        this IDistributedApplicationBuilder builder,
        JobDeployment deployment,
        LocalDatabaseResource database,
        Dictionary<string, IResourceBuilder<ProjectResource>> fakes,
        IResourceBuilder<ProjectResource> migrate)
    {
        var job = builder.AddBuiltProject(deployment.ResourceName, deployment.Job.Program)
            .WithIconName(IconOf(deployment.Job.Trigger))
            .WithSettings(JobEnvironment.Locally(deployment.Job, database.Kind), database.Resolve)
            .WaitForCompletion(migrate)
            .WithExplicitStart()
            .WithRunCommands(deployment);
        if (deployment.Job.Program == WorkerProgram)
        {
            job.WithArgs(deployment.Job.ShortName);
        }

        if (ModuleDeclarations.Of(deployment.Job).Fake is { } name)
        {
            job.WithReference(fakes[name]).WithParentRelationship(fakes[name]);
        }
    }

    /// <summary>A Fluent icon.</summary>
    private static string IconOf(JobTrigger trigger) => trigger switch
    {
        ScheduleTrigger => "CalendarClock",
        ManualTrigger => "Play",
        _ => "ArrowSync",
    };
}
