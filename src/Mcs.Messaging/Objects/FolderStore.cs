using System.Runtime.CompilerServices;
using Mcs.Messaging.Faults;

namespace Mcs.Messaging.Objects;

/// <summary>Objects as files of a folder. Whether keys that differ in case are two objects is the file system's matter.</summary>
internal sealed class FolderStore(string name, string folder) : IObjectStore
{
    /// <summary>Where objects are that are still being written: on the same volume, so that a rename puts them in place.</summary>
    private const string Partial = ".partial";

    private static readonly EnumerationOptions EverythingBelow = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public string Name => name;

    public Task<Stream?> OpenReadAsync(string key, CancellationToken cancellationToken) => TranslateAsync(() =>
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                // A put or a delete meanwhile leaves the reader what it opened.
                Share = FileShare.Read | FileShare.Delete,
            }));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    });

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken) => TranslateAsync(async () =>
    {
        var path = PathOf(key);
        var partial = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, Partial)).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(partial, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
            }))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        return true;
    });

    public Task<bool> ExistsAsync(string key, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(key)));

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectKey.CheckedPrefix(prefix);
        foreach (var found in await TranslateAsync(() => Task.FromResult(Find(prefix))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return found;
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => TranslateAsync(() =>
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.FromResult(true);
    });

    private List<StoredObject> Find(string prefix)
    {
        // Only the folder that all keys with the prefix are in is looked through.
        var top = Path.Combine(_root, prefix[..(prefix.LastIndexOf('/') + 1)]);
        if (!Directory.Exists(top))
        {
            return [];
        }

        return [.. new DirectoryInfo(top)
            .EnumerateFiles("*", EverythingBelow)
            .Select(file => new StoredObject(
                Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.Length, file.LastWriteTimeUtc))
            .Where(found => found.Key.StartsWith(prefix, StringComparison.Ordinal) && !IsPartial(found.Key))
            .OrderBy(found => found.Key, StringComparer.Ordinal)];
    }

    private string PathOf(string key)
    {
        if (IsPartial(ObjectKey.Checked(key)))
        {
            throw new ArgumentException($"Not a key of an object: '{Partial}' holds what is still being written", nameof(key));
        }

        var path = Path.GetFullPath(Path.Combine(_root, key));
        if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException("Not a key of an object: it leaves the folder", nameof(key));
        }

        // A link in the folder would lead out of it.
        for (var part = path; part.Length > _root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                throw new ArgumentException("Not a key of an object: it leads through a link", nameof(key));
            }
        }

        return path;
    }

    private static bool IsPartial(string key) => key == Partial || key.StartsWith(Partial + "/", StringComparison.OrdinalIgnoreCase);

    private async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MessagingException($"Store {name} failed: {fault.GetType().Name} in its folder", isTransient: fault is IOException, fault);
        }
    }
}
