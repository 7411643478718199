using System.Reflection;

namespace Mcs.Deployment.Bicep;

/// <summary>The handwritten bicep files, which this assembly carries.</summary>
public static class BicepFiles
{
    public const string Main = "main.bicep";
    public const string Identity = "identity.bicep";
    public const string Workspace = "workspace.bicep";
    public const string Environment = "environment.bicep";
    public const string Registry = "registry.bicep";
    public const string Vault = "vault.bicep";
    public const string Database = "database.bicep";
    public const string ScheduledJob = "scheduled-job.bicep";
    public const string ManualJob = "manual-job.bicep";
    public const string Worker = "worker.bicep";
    public const string Alerts = "alerts.bicep";

    /// <summary>The one that reads all the others, and those.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Main, Identity, Workspace, Environment, Registry, Vault, Database, ScheduledJob, ManualJob, Worker, Alerts];

    public static string Read(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new FileNotFoundException("There is no such bicep file.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes one file into a folder that exists.</summary>
    public static void Write(string name, string folder) => File.WriteAllText(Path.Combine(folder, name), Read(name));
}
