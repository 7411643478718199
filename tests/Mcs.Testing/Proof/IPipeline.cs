using Mcs.FakeGoAudits;
using Mcs.Testing.Databases;

namespace Mcs.Testing.Proof;

/// <summary>The jobs between a source and their tables, however they are run: what a proof looks at is the two ends.</summary>
public interface IPipeline
{
    /// <summary>What the jobs write.</summary>
    TestDatabase Tables { get; }

    /// <summary>What the jobs read, and what it means.</summary>
    FakeGoAuditsServer Api { get; }
}
