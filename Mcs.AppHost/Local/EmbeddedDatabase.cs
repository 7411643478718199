using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>The embedded database: a file, which the dashboard shows and nothing has to start.</summary>
internal sealed class EmbeddedDatabaseResource(string name, string file) : Resource(name)
{
    public string File { get; } = file;
}

internal static class EmbeddedDatabaseExtensions
{
    /// <summary>Needs no container engine. It stays where it is between starts.</summary>
    /// <param name="file">Its path; null for one beside the AppHost.</param>
    public static LocalDatabaseResource AddEmbeddedDatabase(this IDistributedApplicationBuilder builder, string? file)
    {
        var path = file ?? Path.Combine(builder.AppHostDirectory, "mcs.db");
        var resource = builder.AddResource(new EmbeddedDatabaseResource("mcs", path))
            .WithIconName("Database")
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "SQLite",
                State = KnownResourceStates.Running,
                Properties = [new(CustomResourceKnownProperties.Source, path)],
            })
            .ExcludeFromManifest();
        return new LocalDatabaseResource(LocalDatabase.Embedded, path, resource);
    }
}
