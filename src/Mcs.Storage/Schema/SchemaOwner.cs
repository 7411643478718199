using System.Reflection;
using Mcs.Platform.Tables;

namespace Mcs.Storage.Schema;

/// <summary>What owns tables, the platform or a module. Owners are migrated in the order they were registered.</summary>
/// <param name="Assembly">Embeds its migrations; the platform's are embedded in the engine's assembly.</param>
/// <param name="Tables">What its migrations leave behind, and what its jobs do with it.</param>
public sealed record SchemaOwner(Assembly Assembly, IReadOnlyList<TableShape> Tables);
