using Mcs.Http.Faults;

namespace Mcs.Http.Requests;

/// <summary>
/// The body of a response. A read that stays silent too long, a body that is not done in time, and a connection that breaks,
/// become a <see cref="SourceException"/>; so a fault of the source cannot be mistaken for one of whoever takes the rows.
/// </summary>
/// <param name="source">The name of the source.</param>
/// <param name="response">Ends with the stream; null when there is nothing but the body.</param>
/// <param name="timeout">How long the whole body may take; null for as long as it goes on.</param>
internal sealed class ResponseStream(string source, IDisposable? response, Stream body, TimeProvider clock, TimeSpan? timeout = null) : Stream
{
    /// <summary>How long one read may wait for the next bytes.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset? _end = clock.GetUtcNow() + timeout;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = _end - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            throw TooSlow();
        }

        using var wait = new CancellationTokenSource(left < MaxSilence ? left.Value : MaxSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, wait.Token);
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw left < MaxSilence
                ? TooSlow()
                : new SourceException(SourceErrorKind.Timeout, source, $"{source} was silent for {MaxSilence.TotalSeconds:0} s in the middle of a response.");
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFault.In("the middle of a response", source, fault);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            throw new SourceException(SourceErrorKind.NotJson, source, $"{source} sent a body that cannot be decompressed.");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            response?.Dispose();
        }

        base.Dispose(disposing);
    }

    private SourceException TooSlow() =>
        new(SourceErrorKind.Timeout, source, $"{source} was not done with a response after {timeout?.TotalSeconds:0} s.") { IsBodyTooSlow = true };
}
