using System.Reflection;

namespace Mcs.Storage.Statements;

/// <summary>
/// SQL for a database that a module reads as a client of it, with a driver of its own: <c>Sql/Clients/{database}/{Name}.sql</c>.
/// It has no twin, as there is one engine for it.
/// </summary>
public static class ClientSql
{
    /// <param name="room">The assembly that embeds the file.</param>
    /// <param name="database">The folder, such as <c>PostGis</c>.</param>
    /// <param name="name">The file's name without its ending.</param>
    public static string Read(Assembly room, string database, string name) => EmbeddedSql.Read(room, $"Sql/Clients/{database}/{name}.sql");
}
