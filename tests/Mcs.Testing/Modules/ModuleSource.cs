using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Testing.Databases;

namespace Mcs.Testing.Modules;

/// <summary>What the contract of modules needs to know of one: its jobs, a fake of its own, and what the fake's data mean in its tables.</summary>
public abstract class ModuleSource : IAsyncDisposable
{
    public abstract ModuleDeclaration Declaration { get; }

    /// <summary>Its jobs and workers, in the order in which its data flow through them.</summary>
    public abstract IReadOnlyList<JobServices> Jobs { get; }

    /// <summary>The environment of its programs, beside the database.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The secret that its programs send.</summary>
    public abstract string Secret { get; }

    /// <summary>What the source holds and no log line may tell.</summary>
    public abstract IReadOnlyCollection<string> Payload { get; }

    /// <summary>What the source does wrong from now on.</summary>
    public abstract void Break(SourceBreak how);

    /// <summary>How the tables, and effects outside them, differ from what the source offers: each thing stored once, each effect once. Empty when all is there.</summary>
    public abstract Task<IReadOnlyList<string>> DifferencesAsync(TestDatabase tables);

    public abstract ValueTask DisposeAsync();
}

/// <summary>What a source does wrong.</summary>
public enum SourceBreak
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Answers 200 with something that is no JSON of the expected shape, to everything.</summary>
    Hostile,

    /// <summary>Answers 503 to everything.</summary>
    Down,

    /// <summary>Refuses the token.</summary>
    Denied,

    /// <summary>Refuses, as faulty, each item that is asked for by itself.</summary>
    ItemsRefused,
}
