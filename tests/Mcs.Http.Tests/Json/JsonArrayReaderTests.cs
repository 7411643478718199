using System.Text;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Api;

public sealed class JsonArrayReaderTests
{
    private const string Document =
        """
         [ {"ID": "A-1", "Updated_On": "2025-03-09 17:04:05", "note": "a \"quoted\" \\ ]}, é 😀 \ud83d\ude00"} ,
          {"ID": 42, "date": "2025-03-09", "deep": {"ID": "no", "list": [1, [2, {"x": null}], "]"]}},
          null, 7, "text", true, [{"ID": "no"}], {},
          {"Id": "Ünï", "Updated_On": "2025-03-10 00:00:00", "certNumber": -1.50e3}
         ]

        """;

    private static readonly SummaryRow Nothing = new(null, null, null);

    private static readonly SummaryRow[] Rows =
    [
        new("A-1", new DateTime(2025, 3, 9, 17, 4, 5), null),
        new("42", new DateTime(2025, 3, 9), null),
        Nothing, Nothing, Nothing, Nothing, Nothing, Nothing,
        new("Ünï", new DateTime(2025, 3, 10), "-1.50e3"),
    ];

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Document);

    [Fact]
    public async Task Yields_every_element_and_nothing_for_one_that_is_no_object() =>
        (await Read.SummaryAsync(Bytes)).ShouldBe(Rows);

    [Theory]
    [InlineData("[]")]
    [InlineData(" \r\n\t[ ] \n")]
    public async Task Yields_nothing_from_an_empty_array(string json) =>
        (await Read.SummaryAsync(json)).ShouldBeEmpty();

    [Fact]
    public async Task Passes_over_a_byte_order_mark()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Bytes];

        (await Read.SummaryAsync(marked)).ShouldBe(Rows);
        (await Read.SummaryAsync(new ChunkedStream(marked, 1))).ShouldBe(Rows);
    }

    [Fact]
    public async Task Reads_the_same_byte_by_byte() =>
        (await Read.SummaryAsync(new ChunkedStream(Bytes, 1))).ShouldBe(Rows);

    [Fact]
    public async Task Reads_the_same_however_the_response_is_split()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var sizes = Enumerable.Range(0, 100).Select(_ => random.Next(1, 40)).ToArray();

            (await Read.SummaryAsync(new ChunkedStream(Bytes, sizes))).ShouldBe(Rows, customMessage: $"seed {seed}");
        }
    }

    [Fact]
    public async Task Reads_elements_larger_than_its_buffer_whatever_came_before_them()
    {
        var elements = Enumerable.Range(0, 40).Select(i => $$"""{"pad": "{{new string('x', i * 9_001)}}", "ID": {{i}}}""");
        var bytes = Encoding.UTF8.GetBytes($"[{string.Join(", ", elements)}, {{}}]");
        var ids = Enumerable.Range(0, 40).Select(i => $"{i}").Append(null);

        (await Read.SummaryAsync(bytes)).Select(row => row.Id).ShouldBe(ids);
        (await Read.SummaryAsync(new ChunkedStream(bytes, 1_021))).Select(row => row.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task Reads_a_long_text_that_arrives_byte_by_byte()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""[{"pad": "{{new string('x', 200_000)}}", "ID": "A"}]""");

        (await Read.SummaryAsync(new ChunkedStream(bytes, 1))).ShouldBe([new SummaryRow("A", null, null)]);
    }

    [Fact]
    public async Task Holds_only_the_current_element()
    {
        using var endless = new EndlessArray("""{"ID": "A", "pad": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},"""u8.ToArray(), elements: 100_000);
        var rows = 0;
        var peak = 0L;

        await foreach (var row in JsonArrayReader.ReadAllAsync(endless, GoAuditsJson.Default.SummaryJson, TestContext.Current.CancellationToken))
        {
            if (++rows % 1_000 == 0)
                peak = Math.Max(peak, endless.BytesAheadOf(rows));
        }

        rows.ShouldBe(100_001);
        peak.ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public async Task Accepts_an_element_of_16_MiB_and_no_byte_more()
    {
        var longest = Element(JsonArrayReader.LongestElement);
        var tooLong = Element(JsonArrayReader.LongestElement + 1);

        (await Read.SummaryAsync([(byte)'[', .. longest, (byte)',', .. longest, (byte)']'])).Select(row => row.Id).ShouldBe(["A", "A"]);
        (await Read.FaultAsync([(byte)'[', .. tooLong, (byte)']'])).Kind.ShouldBe(GoAuditsErrorKind.WrongShape);
        (await Read.FaultAsync([(byte)'[', .. longest, (byte)',', .. tooLong[..^1], (byte)' '])).Kind.ShouldBe(GoAuditsErrorKind.WrongShape);

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
        (await LastAsync(length)).ShouldNotBeNull();
        var fault = await Should.ThrowAsync<GoAuditsException>(() => LastAsync(length - 1));

        fault.Kind.ShouldBe(GoAuditsErrorKind.WrongShape);
        fault.Message.ShouldContain($"more than {length - 1} bytes");

        async Task<SummaryJson?> LastAsync(long longest)
        {
            SummaryJson? last = null;
            var stream = new ChunkedStream(Encoding.UTF8.GetBytes(json), 1);
            await foreach (var row in JsonArrayReader.ReadAllAsync(stream, GoAuditsJson.Default.SummaryJson, longest, TestContext.Current.CancellationToken))
                last = row;
            return last;
        }
    }

    [Fact]
    public async Task Stops_reading_an_element_that_never_ends()
    {
        using var endless = new EndlessArray("\"ID\": \"A\", "u8.ToArray(), elements: int.MaxValue, opening: "[{"u8.ToArray());

        var fault = await Read.FaultAsync(endless);

        fault.Kind.ShouldBe(GoAuditsErrorKind.WrongShape);
        endless.BytesRead.ShouldBeLessThan(3L * JsonArrayReader.LongestElement);
    }

    [Fact]
    public async Task Accepts_nesting_up_to_its_limit()
    {
        var lists = JsonArrayReader.MaxDepth - 2;
        static string Nested(int depth) => $$"""[{"ID": "A", "deep": {{new string('[', depth)}}{{new string(']', depth)}}}]""";

        (await Read.SummaryAsync(Nested(lists))).ShouldBe([new SummaryRow("A", null, null)]);
        (await Read.FaultAsync(Nested(lists + 1))).Kind.ShouldBe(GoAuditsErrorKind.NotJson);
        (await Read.FaultAsync(Nested(1_000_000))).Kind.ShouldBe(GoAuditsErrorKind.NotJson);
    }

    [Fact]
    public async Task Lets_the_faults_of_the_stream_pass()
    {
        using var broken = new BrokenStream("""[{"ID": "A"},"""u8.ToArray(), new IOException("gone"));

        (await Should.ThrowAsync<IOException>(() => Read.SummaryAsync(broken))).Message.ShouldBe("gone");
    }
}
