using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Mcs.Messaging.Faults;

namespace Mcs.Messaging.Objects;

/// <summary>Objects of a bucket of Amazon S3.</summary>
internal sealed class S3Store(string name, IAmazonS3 s3, string bucket) : IObjectStore
{
    private const string NoSuchKey = "NoSuchKey";

    public string Name => name;

    public Task<Stream?> OpenReadAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Checked(key);
        return AskAsync<Stream?>(
            "Reading",
            async () =>
            {
                try
                {
                    return new S3ObjectStream(await s3.GetObjectAsync(bucket, key, cancellationToken), name);
                }
                catch (AmazonS3Exception absent) when (absent.ErrorCode == NoSuchKey)
                {
                    return null;
                }
            },
            cancellationToken);
    }

    public Task PutAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        ObjectKey.Checked(key);
        return AskAsync(
            "Writing",
            async () =>
            {
                // In parts of a few MiB, so that a stream of unknown length is not held in memory.
                using var transfer = new TransferUtility(s3);
                await transfer.UploadAsync(
                    new TransferUtilityUploadRequest
                    {
                        BucketName = bucket,
                        Key = key,
                        InputStream = content,
                        AutoCloseStream = false,
                        AutoResetStreamPosition = false,
                    },
                    cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> ExistsAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Checked(key);
        return AskAsync(
            "Looking",
            async () =>
            {
                try
                {
                    await s3.GetObjectMetadataAsync(bucket, key, cancellationToken);
                    return true;
                }
                catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
                {
                    return false;
                }
            },
            cancellationToken);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = ObjectKey.CheckedPrefix(prefix) };
        do
        {
            var page = await AskAsync("Listing", () => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new StoredObject(found.Key, found.Size ?? 0, found.LastModified?.ToUniversalTime() ?? default);
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Checked(key);
        return AskAsync("Deleting", () => s3.DeleteObjectAsync(bucket, key, cancellationToken), cancellationToken);
    }

    private Task<T> AskAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancellationToken) =>
        AwsFaults.TranslateAsync($"{what} in store {name}", ask, cancellationToken);
}
