using System.Text;
using Mcs.Http.Faults;

namespace Mcs.Http.Tests.Json;

public sealed class JsonRootTests
{
    private const string Found = "Shop sent an object with the keys ";
    private const string Expected = " instead of a JSON array.";

    [Theory]
    [InlineData("""{"error": "SECRET", "code": 17}""", "error, code")]
    [InlineData(""" {"data": [{"SECRET": 1}], "next": {"SECRET": {"SECRET": 2}}, "ok": true}""", "data, next, ok")]
    [InlineData("""{"a\u0000b\u001b\n\u2028\u202e": "SECRET"}""", "a?b????")]
    [InlineData("""{"caf\u00e9 \ud83d\ude00 \ud800": "SECRET"}""", "café 😀 \uFFFD")]
    [InlineData("""{"a": "SECRET", "b": SECRET""", "a, b")]
    [InlineData("""{"a": "SECRET", "b""", "a")]
    public async Task An_object_is_told_by_its_keys_and_never_by_its_values(string json, string keys)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var whole = await Read.FaultAsync(bytes);
        var byteByByte = await Read.FaultAsync(new ChunkedStream(bytes, 1));

        whole.Kind.ShouldBe(SourceErrorKind.WrongShape);
        whole.Message.ShouldBe(Found + keys + Expected);
        byteByByte.Message.ShouldBe(whole.Message);
    }

    [Fact]
    public async Task A_key_that_is_not_valid_utf8_is_shown_as_far_as_it_can() =>
        (await Read.FaultAsync([.. "{\"a"u8, 0xFF, .. "b\": 1}"u8])).Message.ShouldBe(Found + "a\uFFFDb" + Expected);

    [Fact]
    public async Task An_object_without_keys_is_called_so() =>
        (await Read.FaultAsync(" { } ")).Message.ShouldBe("Shop sent an object without keys" + Expected);

    [Fact]
    public async Task A_long_key_is_cut() =>
        (await Read.FaultAsync($$"""{"{{new string('k', 60)}}": 1}""")).Message.ShouldBe(Found + new string('k', 50) + Expected);

    [Fact]
    public async Task No_more_than_20_keys_are_named()
    {
        var json = "{" + string.Join(", ", Enumerable.Range(1, 30).Select(i => $"\"k{i}\": 0")) + "}";

        (await Read.FaultAsync(json)).Message.ShouldBe(Found + string.Join(", ", Enumerable.Range(1, 20).Select(i => $"k{i}")) + Expected);
    }

    [Fact]
    public async Task A_huge_object_is_not_read_further_than_it_takes()
    {
        using var endless = new EndlessArray("xxxxxxxx"u8.ToArray(), elements: int.MaxValue, opening: """{"first": 1, "second": "xx"""u8.ToArray());

        var fault = await Read.FaultAsync(endless);

        fault.Message.ShouldBe(Found + "first, second" + Expected);
        endless.BytesRead.ShouldBeLessThan(1024 * 1024);
    }
}
