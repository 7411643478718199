using System.Text.Json.Nodes;

namespace Mcs.Testing.Proof;

/// <summary>What CI keeps of a test run for a person to read; nothing where nobody asked.</summary>
public static class Artifacts
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MCS_ARTIFACTS");

    /// <param name="name">Its path below the folder of artifacts.</param>
    /// <param name="contents">What is written there.</param>
    public static void Keep(string name, JsonNode contents)
    {
        if (Folder is not null)
        {
            var file = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, contents.ToJsonString(new() { WriteIndented = true }));
        }
    }

    /// <summary>Keeps the files of a folder.</summary>
    public static void Keep(string name, DirectoryInfo files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Folder is not null)
        {
            Directory.CreateDirectory(Path.Combine(Folder, name));
            foreach (var file in files.EnumerateFiles())
            {
                file.CopyTo(Path.Combine(Folder, name, file.Name), overwrite: true);
            }
        }
    }
}
