using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Schema;

/// <summary>One step of the schema. A released one never changes: what was run is known by its checksum.</summary>
internal sealed record Migration(string Module, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with <c>\n</c> line endings, in hex.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public override string ToString() => $"{Module} {Name}";

    /// <summary>The migrations a room embeds for an engine, in order.</summary>
    public static IEnumerable<Migration> Of(Assembly room, string engine)
    {
        var folder = $"Sql/{engine}/Migrations";
        return EmbeddedSql.Below(room, folder).Select(path => new Migration(
            room.GetName().Name!,
            path[(folder.Length + 1)..^".sql".Length],
            EmbeddedSql.Read(room, path)));
    }
}
