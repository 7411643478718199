using System.Buffers;

namespace Mcs.Http.Json;

/// <summary>The part of a response that is in memory: bytes that are kept, and after them bytes that are not yet read.</summary>
internal sealed class JsonWindow(Stream stream) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private bool _keeps;
    private int _kept;
    private int _next;
    private int _end;
    private long _gone;

    /// <summary>Whether the response has ended; what is unread then is all there will be.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>How far the response is read, in bytes.</summary>
    public long Position => _gone + _next;

    /// <summary>How much is in memory, in bytes.</summary>
    public int Held => _end - _kept;

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_next, _end - _next);

    /// <summary>What was read since <see cref="KeepFrom"/>; valid until the next call that reads.</summary>
    public ReadOnlyMemory<byte> Kept => _buffer.AsMemory(_kept, _next - _kept);

    public void KeepFrom(int offsetInUnread)
    {
        _kept = _next + offsetInUnread;
        _keeps = true;
    }

    public void Release()
    {
        _kept = _next;
        _keeps = false;
    }

    public void Read(int count)
    {
        _next += count;
        if (!_keeps)
        {
            _kept = _next;
        }
    }

    /// <summary>
    /// Reads on until twice as much is unread, the response ends, or more than <paramref name="limit"/> bytes are held.
    /// Doubling, because a token that is cut off is scanned again from its start: so its cost stays linear even when
    /// it arrives byte by byte.
    /// </summary>
    public async ValueTask GrowAsync(int limit, CancellationToken cancellationToken)
    {
        var wanted = Math.Max(1, 2 * Unread.Length);
        while (!AtEnd && Unread.Length < wanted && Held <= limit)
        {
            MakeRoom();
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += count;
            AtEnd = count == 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _kept = _next = _end = 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var target = Held > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(2 * _buffer.Length) : _buffer;
        _buffer.AsSpan(_kept, Held).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = target;
        _gone += _kept;
        _next -= _kept;
        _end -= _kept;
        _kept = 0;
    }
}
