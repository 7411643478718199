using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Schema;

/// <summary>One step of the schema. A released one never changes: what was run is known by its checksum.</summary>
internal sealed record Migration(string Module, string Name, string Sql)
{
    private const string Folder = "Migrations/";

    /// <summary>SHA-256 of the text with <c>\n</c> line endings, in hex.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public override string ToString() => $"{Module} {Name}";

    /// <summary>The migrations a room embeds for an engine, in order.</summary>
    public static IEnumerable<Migration> Of(Assembly room, SqlDialect dialect) => EmbeddedSql.Files(room, dialect)
        .Where(file => file.StartsWith(Folder, StringComparison.Ordinal))
        .Select(file => new Migration(room.GetName().Name!, file[Folder.Length..^".sql".Length], EmbeddedSql.Read(room, dialect, file)));
}
