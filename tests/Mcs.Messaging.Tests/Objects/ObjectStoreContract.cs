using System.Text;
using Mcs.Messaging.Objects;

namespace Mcs.Messaging.Tests.Objects;

/// <summary>What every store does.</summary>
public abstract class ObjectStoreContract : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected IObjectStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await NewStoreAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>An empty store; skips the test where there can be none.</summary>
    private protected abstract Task<IObjectStore> NewStoreAsync();

    [Fact]
    public async Task What_is_put_can_be_read()
    {
        await PutAsync("a/b c/clé.json", "content 🏠");

        (await ReadAsync("a/b c/clé.json")).ShouldBe("content 🏠");
        (await Store.ExistsAsync("a/b c/clé.json", Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_never_put_is_not_there()
    {
        await PutAsync("folder/item", "x");

        (await Store.OpenReadAsync("absent", Ct)).ShouldBeNull();
        (await Store.OpenReadAsync("no/folder", Ct)).ShouldBeNull();
        (await Store.ExistsAsync("absent", Ct)).ShouldBeFalse();
        (await Store.ExistsAsync("folder", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_put_replaces_the_first()
    {
        await PutAsync("key", "a longer text");

        await PutAsync("key", "short");

        (await ReadAsync("key")).ShouldBe("short");
    }

    [Fact]
    public async Task An_empty_object_is_one()
    {
        await PutAsync("empty", "");

        (await ReadAsync("empty")).ShouldBe("");
        (await ListAsync("")).ShouldBe(["empty"]);
    }

    [Fact]
    public async Task A_large_object_of_unknown_length_is_streamed()
    {
        const int Size = 12_000_000;
        await Store.PutAsync("large", new UnseekableStream(new MemoryStream([.. Enumerable.Range(0, Size).Select(number => (byte)(number * 31))])), Ct);

        await using var content = (await Store.OpenReadAsync("large", Ct)).ShouldNotBeNull();
        var buffer = new byte[81_920];
        var at = 0;
        for (int read; (read = await content.ReadAsync(buffer, Ct)) > 0; at += read)
        {
            for (var index = 0; index < read; index++)
            {
                if (buffer[index] != (byte)((at + index) * 31))
                {
                    Assert.Fail($"Byte {at + index} is another");
                }
            }
        }

        at.ShouldBe(Size);
    }

    [Fact]
    public async Task A_stream_is_put_from_where_it_stands()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("before after"));
        content.Position = 7;

        await Store.PutAsync("key", content, Ct);

        (await ReadAsync("key")).ShouldBe("after");
        content.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        await PutAsync("a/key", "x");

        await Store.DeleteAsync("a/key", Ct);
        await Store.DeleteAsync("a/key", Ct);
        await Store.DeleteAsync("never/there", Ct);

        (await Store.OpenReadAsync("a/key", Ct)).ShouldBeNull();
        (await ListAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_has_what_begins_with_the_prefix_ordered_by_key()
    {
        foreach (var key in new[] { "b/2", "a/10", "a/1", "ab", "b/1/x", "c" })
        {
            await PutAsync(key, key);
        }

        (await ListAsync("")).ShouldBe(["a/1", "a/10", "ab", "b/1/x", "b/2", "c"]);
        (await ListAsync("a/1")).ShouldBe(["a/1", "a/10"]);
        (await ListAsync("a")).ShouldBe(["a/1", "a/10", "ab"]);
        (await ListAsync("b/")).ShouldBe(["b/1/x", "b/2"]);
        (await ListAsync("d/e")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_tells_size_and_time()
    {
        await PutAsync("key", "four");

        var found = new List<StoredObject>();
        await foreach (var one in Store.ListAsync("", Ct))
        {
            found.Add(one);
        }

        var only = found.ShouldHaveSingleItem();
        only.Size.ShouldBe(4);
        only.ChangedUtc.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a/./b")]
    [InlineData("a\\..\\..\\outside")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => PutAsync(key, "x"));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.OpenReadAsync(key, Ct));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.ExistsAsync(key, Ct));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.DeleteAsync(key, Ct));
    }

    [Theory]
    [InlineData("../")]
    [InlineData("a/../..")]
    [InlineData("/")]
    public async Task A_prefix_that_is_none_is_refused(string prefix) => await Should.ThrowAsync<ArgumentException>(() => ListAsync(prefix));

    [Fact]
    public async Task A_key_is_at_most_1024_bytes()
    {
        var segment = new string('k', 127);
        var longest = string.Join('/', Enumerable.Repeat(segment, 8));

        await PutAsync(longest, "x");

        (await Store.ExistsAsync(longest, Ct)).ShouldBeTrue();
        await Should.ThrowAsync<ArgumentException>(() => PutAsync(longest + "kk", "x"));
    }

    protected async Task PutAsync(string key, string content) => await Store.PutAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(content)), Ct);

    protected async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader((await Store.OpenReadAsync(key, Ct)).ShouldNotBeNull());
        return await reader.ReadToEndAsync(Ct);
    }

    protected async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var found in Store.ListAsync(prefix, Ct))
        {
            keys.Add(found.Key);
        }

        return keys;
    }
}
