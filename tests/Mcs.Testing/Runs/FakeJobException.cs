using Mcs.Platform.Jobs;

namespace Mcs.Testing.Runs;

/// <summary>A fault whose message may be told.</summary>
public sealed class FakeJobException(string message, Exception? inner = null) : JobException(message, inner);
