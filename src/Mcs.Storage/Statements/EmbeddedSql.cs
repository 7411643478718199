using System.Reflection;
using Mcs.Storage.Engines;

namespace Mcs.Storage.Statements;

/// <summary>The SQL on the base database that rooms embed, below <c>Sql/{engine}/</c>.</summary>
internal static class EmbeddedSql
{
    /// <param name="file">Its path below the engine's folder.</param>
    public static string Read(Assembly room, SqlDialect dialect, string file) => Read(Holder(room, dialect), Folder(dialect) + file);

    /// <summary>The files of a room for an engine, by their paths below the engine's folder and in the order of these.</summary>
    public static IEnumerable<string> Files(Assembly room, SqlDialect dialect) => Holder(room, dialect).GetManifestResourceNames()
        .Where(path => path.StartsWith(Folder(dialect), StringComparison.Ordinal))
        .Select(path => path[Folder(dialect).Length..])
        .Order(StringComparer.Ordinal);

    public static string Read(Assembly assembly, string path)
    {
        using var stream = assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no {path}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The platform's own SQL comes with the engine that runs it.</summary>
    private static Assembly Holder(Assembly room, SqlDialect dialect) => room == typeof(EmbeddedSql).Assembly ? dialect.Platform : room;

    private static string Folder(SqlDialect dialect) => $"Sql/{dialect.Name}/";
}
