using Mcs.Messaging.Faults;
using Mcs.Messaging.Objects;

namespace Mcs.Messaging.Tests.Objects;

public sealed class FolderStoreTests : ObjectStoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-test-");

    private string Root => Path.Combine(_folder.FullName, "store");

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_put_that_breaks_off_leaves_what_was_there()
    {
        await PutAsync("key", "before");

        await Should.ThrowAsync<MessagingException>(() => Store.PutAsync("key", new BreakingStream("half of what"), Ct));

        (await ReadAsync("key")).ShouldBe("before");
        Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_still_being_written_is_not_there()
    {
        await PutAsync("key", "x");
        await File.WriteAllTextAsync(Path.Combine(Root, ".partial", "left"), "by a process that died", Ct);

        (await ListAsync("")).ShouldBe(["key"]);
        (await ListAsync(".p")).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(async () => await Store.OpenReadAsync(".partial/left", Ct));
    }

    [Fact]
    public async Task A_reader_keeps_what_it_opened()
    {
        await PutAsync("key", "before");
        await using var content = (await Store.OpenReadAsync("key", Ct)).ShouldNotBeNull();

        await PutAsync("key", "after");

        using var reader = new StreamReader(content);
        (await reader.ReadToEndAsync(Ct)).ShouldBe("before");
    }

    [Fact]
    public async Task A_link_leads_nowhere()
    {
        await PutAsync("key", "x");
        var outside = _folder.CreateSubdirectory("outside").FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret"), "outside", Ct);
        Directory.CreateSymbolicLink(Path.Combine(Root, "link"), outside);
        File.CreateSymbolicLink(Path.Combine(Root, "file"), Path.Combine(outside, "secret"));

        await Should.ThrowAsync<ArgumentException>(async () => await Store.OpenReadAsync("link/secret", Ct));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.OpenReadAsync("file", Ct));
        await Should.ThrowAsync<ArgumentException>(() => PutAsync("link/new", "x"));
        (await ListAsync("")).ShouldBe(["key"]);
    }

    [Fact]
    public async Task A_key_where_a_folder_is_fails_as_what_it_is()
    {
        await PutAsync("a/b", "x");

        (await Should.ThrowAsync<MessagingException>(() => PutAsync("a", "x"))).Message.ShouldStartWith("Store objects failed: ");
    }

    private protected override Task<IObjectStore> NewStoreAsync() => Task.FromResult<IObjectStore>(new FolderStore("objects", Root));

    private sealed class BreakingStream(string begin) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(begin))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The source broke off.");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            new UnseekableStream(this).CopyToAsync(destination, bufferSize, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) =>
            Position < Length ? base.Read(buffer, offset, count) : throw new IOException("The source broke off.");
    }
}
