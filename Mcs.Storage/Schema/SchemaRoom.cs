using System.Reflection;

namespace Mcs.Storage.Schema;

/// <summary>A room that owns tables: its assembly embeds their migrations. Rooms are migrated in the order they were registered.</summary>
public sealed record SchemaRoom(Assembly Assembly);
