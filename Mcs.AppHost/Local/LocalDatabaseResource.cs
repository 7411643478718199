using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>The database of a developer's machine.</summary>
/// <param name="Value">What a process is told: a path, or something that becomes a connection string.</param>
/// <param name="Resource">Its line on the dashboard.</param>
internal sealed record LocalDatabaseResource(LocalDatabase Kind, object Value, IResourceBuilder<IResource> Resource);
