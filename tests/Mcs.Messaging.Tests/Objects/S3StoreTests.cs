using Amazon.S3;
using Mcs.Messaging.Faults;
using Mcs.Messaging.Objects;
using Mcs.Messaging.Tests.Servers;

namespace Mcs.Messaging.Tests.Objects;

public sealed class S3StoreTests : ObjectStoreContract
{
    private readonly string _bucket = $"test-{Guid.NewGuid():N}";
    private IAmazonS3? _s3;

    public override async ValueTask DisposeAsync()
    {
        if (Store is not null)
        {
            await foreach (var found in Store.ListAsync("", CancellationToken.None))
            {
                await _s3!.DeleteObjectAsync(_bucket, found.Key, CancellationToken.None);
            }

            await _s3!.DeleteBucketAsync(_bucket, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_list_goes_on_over_all_pages()
    {
        var keys = Enumerable.Range(0, 1_050).Select(number => $"many/{number:0000}").ToArray();
        await Parallel.ForEachAsync(keys, Ct, async (key, _) => await PutAsync(key, "x"));

        (await ListAsync("many/")).ShouldBe(keys);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_a_fault()
    {
        var store = new S3Store("objects", _s3!, "test-absent");

        var fault = await Should.ThrowAsync<MessagingException>(async () => await store.OpenReadAsync("key", Ct));

        (fault.IsTransient, fault.Message).ShouldBe(
            (false, "Reading in store objects failed: AWS answered 404 NoSuchBucket: look at its name in the settings, and at the region"));
    }

    private protected override async Task<IObjectStore> NewStoreAsync()
    {
        _s3 = TestServers.S3();
        await _s3.PutBucketAsync(_bucket, Ct);
        return new S3Store("objects", _s3, _bucket);
    }
}
