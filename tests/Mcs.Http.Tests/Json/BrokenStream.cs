namespace Mcs.Http.Tests.Json;

/// <summary>Gives its bytes, and then a fault.</summary>
internal sealed class BrokenStream(byte[] bytes, Exception fault) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        return count > 0 ? count : throw fault;
    }
}
