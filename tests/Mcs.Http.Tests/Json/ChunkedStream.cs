namespace Mcs.Http.Tests.Json;

/// <summary>Hands out its bytes in chunks of the given sizes, the last size again and again.</summary>
internal sealed class ChunkedStream(byte[] bytes, params int[] sizes) : MemoryStream(bytes)
{
    private int _reads;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var size = Math.Min(buffer.Length, sizes[Math.Min(_reads++, sizes.Length - 1)]);
        return await base.ReadAsync(buffer[..size], cancellationToken);
    }
}
