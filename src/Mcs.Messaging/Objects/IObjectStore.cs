namespace Mcs.Messaging.Objects;

/// <summary>Files by key, in a folder or a bucket. Thread-safe.</summary>
/// <remarks>Keys are names parted by <c>/</c>, as <see cref="ObjectKey"/> has it: any other is an <see cref="ArgumentException"/>.</remarks>
public interface IObjectStore
{
    /// <summary>Its name in logs.</summary>
    string Name { get; }

    /// <summary>Opens an object for reading from its begin to its end, once; it may not be seekable.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="Faults.MessagingException">The store failed; a read from the stream may throw it too.</exception>
    Task<Stream?> OpenReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an object from where <paramref name="content"/> stands to its end, in place of what was there. A reader sees the one or
    /// the other whole.
    /// </summary>
    Task PutAsync(string key, Stream content, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string key, CancellationToken cancellationToken);

    /// <summary>The objects whose keys begin with <paramref name="prefix"/>, ordered by key.</summary>
    /// <param name="prefix">Empty for all; need not end at a <c>/</c>.</param>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Deletes an object. That there is none is no mistake.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}

/// <param name="Size">In bytes.</param>
/// <param name="ChangedUtc">When it was last written.</param>
public sealed record StoredObject(string Key, long Size, DateTimeOffset ChangedUtc);

/// <summary>Where a store's objects are: exactly one of the two.</summary>
public sealed record ObjectStoreLocation
{
    private ObjectStoreLocation()
    {
    }

    public string? Folder { get; private init; }

    public string? Bucket { get; private init; }

    /// <summary>A folder on this machine, made when it is missing.</summary>
    public static ObjectStoreLocation InFolder(string path) => new() { Folder = path };

    /// <summary>A bucket of Amazon S3.</summary>
    public static ObjectStoreLocation InBucket(string name) => new() { Bucket = name };
}
