namespace Mcs.Http.Tests.Json;

/// <summary>A JSON array of one element again and again, written only as it is read.</summary>
internal sealed class EndlessArray(byte[] element, int elements, byte[]? opening = null) : Stream
{
    private static readonly byte[] Closing = [.. "{}]"u8];

    private readonly byte[] _opening = opening ?? [.. "["u8];

    public long BytesRead { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => _opening.Length + (long)element.Length * elements + Closing.Length;
    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    /// <summary>How many bytes were read beyond those that this many elements take.</summary>
    public long BytesAheadOf(int rows) => BytesRead - _opening.Length - (long)element.Length * rows;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, 16 * 1024), Length - BytesRead);
        for (var i = 0; i < count; i++)
        {
            buffer[i] = At(BytesRead++);
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte At(long position)
    {
        if (position < _opening.Length)
        {
            return _opening[position];
        }

        var left = Length - position;
        return left <= Closing.Length ? Closing[Closing.Length - left] : element[(position - _opening.Length) % element.Length];
    }
}
