using System.Reflection;

namespace Mcs.Storage.Statements;

internal static class EmbeddedSql
{
    public static string Read(Assembly room, string path)
    {
        using var stream = room.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"{room.GetName().Name} embeds no {path}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The embedded files below a folder, in the order of their names.</summary>
    public static IEnumerable<string> Below(Assembly room, string folder) => room.GetManifestResourceNames()
        .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
