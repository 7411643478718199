namespace Mcs.Documentation.Tests.Documents;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts"];

    private static readonly string[] Rooms = ["Mcs.", "src/", "modules/", "apps/", "fakes/"];

    /// <summary>How the path of a project begins.</summary>
    public static IReadOnlyList<string> ProjectFolders { get; } = [.. Rooms, "tests/", "bench/"];

    public static string Root { get; } = FindRoot();

    /// <summary>README.md, all of docs/, and the README.md of every room.</summary>
    public static IReadOnlyList<Document> Documents { get; } = [.. Files("*.md")
        .Where(path => path.StartsWith("docs/", StringComparison.Ordinal) || Path.GetFileName(path) == "README.md")
        .Select(Read)];

    /// <summary>The code of the rooms, their SQL included, without tests.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Files("*.cs").Concat(Files("*.sql"))
        .Where(path => Rooms.Any(room => path.StartsWith(room, StringComparison.Ordinal)))
        .Select(path => File.ReadAllText(Full(path)))];

    /// <summary>SQL Server's migrations of all rooms.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [.. Files("*.sql")
        .Where(path => path.Contains("/Sql/SqlServer/Migrations/", StringComparison.Ordinal))
        .Select(path => File.ReadAllText(Full(path)))];

    /// <summary>The names of all projects.</summary>
    public static IReadOnlySet<string> Projects { get; } = Files("*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();

    public static Document Document(string path) => Documents.Single(document => document.Path == path);

    public static bool Has(string path) => Path.Exists(Full(path));

    public static string Full(string path) => Path.Combine(Root, path);

    private static Document Read(string path) => new(path, File.ReadAllText(Full(path)));

    private static IEnumerable<string> Files(string pattern) => Below(new DirectoryInfo(Root), pattern)
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern).Concat(folder.EnumerateDirectories()
        .Where(child => !child.Name.StartsWith('.') && !NotOurs.Contains(child.Name))
        .SelectMany(child => Below(child, pattern)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mcs.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run below the folder of Mcs.sln");
        }

        return folder.FullName;
    }
}
