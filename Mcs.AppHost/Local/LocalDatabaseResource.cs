using Mcs.Deployment;

namespace Mcs.AppHost.Local;

/// <summary>The database of a developer's machine.</summary>
/// <param name="Value">What a process is told: a path, or something that becomes a connection string.</param>
/// <param name="Resource">Its line on the dashboard.</param>
internal sealed record LocalDatabaseResource(LocalDatabase Kind, object Value, IResourceBuilder<IResource> Resource)
{
    /// <summary>The value of a setting that only this topology knows.</summary>
    public object Resolve(SettingSource source) => source is SettingSource.ConnectionString or SettingSource.EmbeddedDatabase
        ? Value
        : throw new ArgumentOutOfRangeException(nameof(source), source, "A developer's machine does not have it.");
}
