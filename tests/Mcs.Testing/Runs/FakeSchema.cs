using Mcs.Platform.Schema;

namespace Mcs.Testing.Runs;

/// <summary>A schema that is ready, or is not for the reason that a test gives.</summary>
public sealed class FakeSchema : IDatabaseSchema
{
    public Exception? Fault { get; set; }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Fault is null ? Task.CompletedTask : Task.FromException(Fault);
    }
}
