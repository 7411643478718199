using System.Reflection;
using Mcs.Platform.Jobs;
using Mcs.Platform.Settings;
using Mcs.Platform.Tables;

namespace Mcs.Platform.Modules;

/// <summary>
/// One outside system, declared once and read by all: programs, command line, heartbeat, local topology, deployment, migrations,
/// grants, documents and contract tests. Data only; what does the work is registered elsewhere.
/// </summary>
public sealed record ModuleDeclaration
{
    public required string Name { get; init; }

    /// <summary>Embeds the migrations and statements of its tables.</summary>
    public required Assembly Assembly { get; init; }

    public IReadOnlyList<JobDefinition> Jobs { get; init; } = [];

    /// <summary>What its migrations leave behind, and what its jobs do with it.</summary>
    public IReadOnlyList<TableShape> Tables { get; init; } = [];

    /// <summary>Every variable that is its own, and no other's.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>Work queues that are told of also while they are empty.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>The name of a statement of <see cref="Assembly"/> that counts what the tables hold: one row of numbers, each named as people shall read it.</summary>
    public string? Totals { get; init; }

    /// <summary>How old the newest item that landed may be before the module's data is stale; null when any age will do.</summary>
    public TimeSpan? FreshnessAfter { get; init; }

    /// <summary>The name of a statement of <see cref="Assembly"/> that reads when the newest item landed: one row, <c>NewestUtc</c>, null while there is none.</summary>
    public string? Newest { get; init; }

    /// <summary>Its fake in the local topology: the name by which addresses such as <c>http://NAME/</c> find it. Null when it has none.</summary>
    public string? Fake { get; init; }
}
