using System.Text;
using Mcs.Http.Faults;
using Mcs.Http.Json;

namespace Mcs.Http.Tests.Json;

public sealed class JsonArrayReaderTests
{
    private const string Document =
        """
         [ {"ID": "A-1", "Updated_On": "2025-03-09 17:04:05", "note": "a \"quoted\" \\ ]}, é 😀 \ud83d\ude00"} ,
          {"ID": 42, "date": "2025-03-09", "deep": {"ID": "no", "list": [1, [2, {"x": null}], "]"]}},
          null, 7, "text", true, [{"ID": "no"}], {},
          {"ID": "Ünï", "Updated_On": "2025-03-10 00:00:00", "price": -1.50e3}
         ]

        """;

    private static readonly Row Nothing = new(null);

    private static readonly Row[] Rows = [new("A-1"), new("42"), Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, new("Ünï", "-1.50e3")];

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Document);

    [Fact]
    public async Task Yields_every_element_and_nothing_for_one_that_is_no_object() =>
        (await Read.RowsAsync(Bytes)).ShouldBe(Rows);

    [Theory]
    [InlineData("[]")]
    [InlineData(" \r\n\t[ ] \n")]
    public async Task Yields_nothing_from_an_empty_array(string json) =>
        (await Read.RowsAsync(json)).ShouldBeEmpty();

    [Fact]
    public async Task Passes_over_a_byte_order_mark()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Bytes];

        (await Read.RowsAsync(marked)).ShouldBe(Rows);
        (await Read.RowsAsync(new ChunkedStream(marked, 1))).ShouldBe(Rows);
    }

    [Fact]
    public async Task Reads_the_same_byte_by_byte() =>
        (await Read.RowsAsync(new ChunkedStream(Bytes, 1))).ShouldBe(Rows);

    [Fact]
    public async Task Reads_the_same_however_the_response_is_split()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var sizes = Enumerable.Range(0, 100).Select(_ => random.Next(1, 40)).ToArray();

            (await Read.RowsAsync(new ChunkedStream(Bytes, sizes))).ShouldBe(Rows, customMessage: $"seed {seed}");
        }
    }

    [Fact]
    public async Task Reads_elements_larger_than_its_buffer_whatever_came_before_them()
    {
        var elements = Enumerable.Range(0, 40).Select(i => $$"""{"pad": "{{new string('x', i * 9_001)}}", "ID": {{i}}}""");
        var bytes = Encoding.UTF8.GetBytes($"[{string.Join(", ", elements)}, {{}}]");
        var ids = Enumerable.Range(0, 40).Select(i => $"{i}").Append(null);

        (await Read.RowsAsync(bytes)).Select(row => row.Id).ShouldBe(ids);
        (await Read.RowsAsync(new ChunkedStream(bytes, 1_021))).Select(row => row.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task Reads_a_long_text_that_arrives_byte_by_byte()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""[{"pad": "{{new string('x', 200_000)}}", "ID": "A"}]""");

        (await Read.RowsAsync(new ChunkedStream(bytes, 1))).ShouldBe([new Row("A")]);
    }

    [Fact]
    public async Task Holds_only_the_current_element()
    {
        using var endless = new EndlessArray("""{"ID": "A", "pad": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},"""u8.ToArray(), elements: 100_000);
        var rows = 0;
        var peak = 0L;

        await foreach (var row in Read.EachAsync(endless))
        {
            if (++rows % 1_000 == 0)
            {
                peak = Math.Max(peak, endless.BytesAheadOf(rows));
            }
        }

        rows.ShouldBe(100_001);
        peak.ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public async Task Accepts_an_element_of_16_MiB_and_no_byte_more()
    {
        var longest = Element(JsonArrayLimits.Default.MaxElementBytes);
        var tooLong = Element(JsonArrayLimits.Default.MaxElementBytes + 1);

        (await Read.RowsAsync([(byte)'[', .. longest, (byte)',', .. longest, (byte)']'])).Select(row => row.Id).ShouldBe(["A", "A"]);
        (await Read.FaultAsync([(byte)'[', .. tooLong, (byte)']'])).Kind.ShouldBe(SourceErrorKind.WrongShape);
        (await Read.FaultAsync([(byte)'[', .. longest, (byte)',', .. tooLong[..^1], (byte)' '])).Kind.ShouldBe(SourceErrorKind.WrongShape);

        static byte[] Element(int size)
        {
            byte[] start = [.. """{"ID": "A", "pad": """u8, (byte)'"'];
            byte[] end = [.. "\"}"u8];
            return [.. start, .. Enumerable.Repeat((byte)'x', size - start.Length - end.Length), .. end];
        }
    }

    [Theory]
    [InlineData("[{},{}]", 7)]
    [InlineData("[{},{}]\n", 8)]
    [InlineData("[    {}]", 8)]
    public async Task Accepts_a_response_of_its_longest_length_and_no_byte_more(string json, int length)
    {
        (await ReadAsync(length)).ShouldNotBeEmpty();
        var fault = await Should.ThrowAsync<SourceException>(() => ReadAsync(length - 1));

        fault.Kind.ShouldBe(SourceErrorKind.WrongShape);
        fault.Message.ShouldBe($"Shop sent a response of more than {length - 1} bytes.");

        Task<IReadOnlyList<Row>> ReadAsync(long longest) =>
            Read.RowsAsync(new ChunkedStream(Encoding.UTF8.GetBytes(json), 1), new JsonArrayLimits { MaxBytes = longest });
    }

    [Fact]
    public async Task Accepts_elements_as_long_as_its_limits_say()
    {
        var json = """[{"ID": "AAAAAAAA"}]"""u8.ToArray();
        var length = json.Length - 2;

        (await Read.RowsAsync(new MemoryStream(json), new JsonArrayLimits { MaxElementBytes = length })).ShouldBe([new Row("AAAAAAAA")]);
        var fault = await Should.ThrowAsync<SourceException>(() => Read.RowsAsync(new MemoryStream(json), new JsonArrayLimits { MaxElementBytes = length - 1 }));

        fault.Message.ShouldStartWith($"Shop sent an element of more than {length - 1} bytes");
    }

    [Fact]
    public async Task Stops_reading_an_element_that_never_ends()
    {
        using var endless = new EndlessArray("\"ID\": \"A\", "u8.ToArray(), elements: int.MaxValue, opening: "[{"u8.ToArray());

        var fault = await Read.FaultAsync(endless);

        fault.Kind.ShouldBe(SourceErrorKind.WrongShape);
        endless.BytesRead.ShouldBeLessThan(3L * JsonArrayLimits.Default.MaxElementBytes);
    }

    [Fact]
    public async Task Accepts_nesting_up_to_its_limit()
    {
        var lists = JsonArrayReader.MaxDepth - 2;
        static string Nested(int depth) => $$"""[{"ID": "A", "deep": {{new string('[', depth)}}{{new string(']', depth)}}}]""";

        (await Read.RowsAsync(Nested(lists))).ShouldBe([new Row("A")]);
        (await Read.FaultAsync(Nested(lists + 1))).Kind.ShouldBe(SourceErrorKind.NotJson);
        (await Read.FaultAsync(Nested(1_000_000))).Kind.ShouldBe(SourceErrorKind.NotJson);
    }

    [Fact]
    public async Task Lets_the_faults_of_the_stream_pass()
    {
        using var broken = new BrokenStream("""[{"ID": "A"},"""u8.ToArray(), new IOException("gone"));

        (await Should.ThrowAsync<IOException>(() => Read.RowsAsync(broken))).Message.ShouldBe("gone");
    }
}
