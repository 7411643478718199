using System.Reflection;
using Mcs.Platform.Tables;

namespace Mcs.Storage.Schema;

/// <summary>A room that owns tables: its assembly, or for the platform the engine's, embeds their migrations. Rooms are migrated in the order they were registered.</summary>
/// <param name="Tables">What its migrations leave behind, and what its jobs do with it.</param>
public sealed record SchemaRoom(Assembly Assembly, IReadOnlyList<TableShape> Tables);
