using Mcs.AppHost.Settings;
using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>The database of a developer's machine.</summary>
/// <param name="Value">What a process is told: a path, or something that becomes a connection string.</param>
/// <param name="Resource">What to wait for; null for a file.</param>
internal sealed record MachineDatabase(LocalDatabase Kind, object Value, IResourceBuilder<SqlServerDatabaseResource>? Resource = null);

internal static class MachineDatabaseExtensions
{
    /// <summary>Needs no container engine.</summary>
    /// <param name="file">Its path; empty for one beside the AppHost.</param>
    public static MachineDatabase AddEmbeddedDatabase(this IDistributedApplicationBuilder builder, string file) =>
        new(LocalDatabase.Embedded, file.Length > 0 ? file : Path.Combine(builder.AppHostDirectory, "mcs.db"));

    /// <summary>SQL Server in a container that outlives the AppHost, with its data.</summary>
    public static MachineDatabase AddSqlServerContainer(this IDistributedApplicationBuilder builder)
    {
        var database = builder.AddSqlServer("sql").WithDataVolume().WithLifetime(ContainerLifetime.Persistent).AddDatabase("mcs");
        return new MachineDatabase(LocalDatabase.SqlServer, database.Resource.ConnectionStringExpression, database);
    }

    /// <summary>Gives a process the database and what every process of a developer's machine needs, once the database is there.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> process, MachineDatabase database)
    {
        process.WithSettings(JobEnvironment.Locally(database.Kind), _ => database.Value);
        return database.Resource is { } resource ? process.WaitFor(resource).WithParentRelationship(resource) : process;
    }
}
