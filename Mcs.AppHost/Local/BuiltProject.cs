using System.Reflection;

namespace Mcs.AppHost.Local;

/// <summary>Adds a program by the name of its project, as <c>AddProject&lt;T&gt;</c> does by its type.</summary>
internal static class BuiltProject
{
    /// <summary>
    /// By its path it would be built at each start, which takes many times longer than a run; the types that the AppHost's SDK writes for
    /// its references say that they are built already.
    /// </summary>
    /// <param name="project">A project that the AppHost references, such as <c>Mcs.Jobs.Ingest</c>.</param>
    public static IResourceBuilder<ProjectResource> AddBuiltProject(this IDistributedApplicationBuilder builder, string name, string project)
    {
        var metadata = MetadataOf(project);
        var add = typeof(BuiltProject).GetMethod(nameof(Add), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(metadata);
        return (IResourceBuilder<ProjectResource>)add.Invoke(obj: null, [builder, name])!;
    }

    /// <summary>Where the project's file is.</summary>
    public static string PathOf(string project) => ((IProjectMetadata)Activator.CreateInstance(MetadataOf(project))!).ProjectPath;

    private static Type MetadataOf(string project) => typeof(Projects.Mcs_Cli).Assembly.GetType($"{nameof(Projects)}.{project.Replace('.', '_')}")
        ?? throw new ArgumentException($"The AppHost does not reference {project}.", nameof(project));

    private static IResourceBuilder<ProjectResource> Add<TProject>(IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name);
}
