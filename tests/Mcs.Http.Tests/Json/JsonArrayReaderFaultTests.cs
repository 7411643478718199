using System.Text;
using Mcs.Http.Faults;

namespace Mcs.Http.Tests.Json;

public sealed class JsonArrayReaderFaultTests
{
    private const string Canary = "CANARY";

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    [InlineData("<!DOCTYPE html><html>CANARY</html>")]
    [InlineData("\n  <?xml version=\"1.0\"?>")]
    [InlineData("CANARY")]
    [InlineData("nullCANARY", SourceErrorKind.WrongShape)]
    [InlineData("]")]
    [InlineData("\0")]
    [InlineData("[{\"ID\": \"CANARY\"}")]
    [InlineData("[{\"ID\": \"CANARY\"},]")]
    [InlineData("[,]")]
    [InlineData("[{\"ID\": CANARY}]")]
    [InlineData("[{\"ID\": 'CANARY'}]")]
    [InlineData("[{ID: \"CANARY\"}]")]
    [InlineData("[{\"ID\": 01}]")]
    [InlineData("[{\"ID\": \"\\x\"}]")]
    [InlineData("[{\"ID\": \"\\u12\"}]")]
    [InlineData("[{\"ID\": \"a\nb\"}]")]
    [InlineData("[{\"ID\": \"a\0b\"}]")]
    [InlineData("[{\"ID\": NaN}]")]
    [InlineData("[{\"ID\": \"CANARY\"}}")]
    [InlineData("[/* CANARY */]")]
    [InlineData("[]CANARY")]
    [InlineData("[] []")]
    [InlineData("[]{\"CANARY\": 1}")]
    [InlineData("[]\0")]
    [InlineData("[],")]
    [InlineData("[]]")]
    [InlineData("\"CANARY\"", SourceErrorKind.WrongShape)]
    [InlineData("-17", SourceErrorKind.WrongShape)]
    [InlineData("42", SourceErrorKind.WrongShape)]
    [InlineData("true", SourceErrorKind.WrongShape)]
    [InlineData("false", SourceErrorKind.WrongShape)]
    [InlineData("null", SourceErrorKind.WrongShape)]
    [InlineData("{}", SourceErrorKind.WrongShape)]
    [InlineData("{\"error\": \"CANARY\"}", SourceErrorKind.WrongShape)]
    [InlineData("{CANARY}")]
    [InlineData("{\"CANARY")]
    public async Task What_is_no_array_is_a_fault_that_tells_nothing_of_the_payload(string json, SourceErrorKind kind = SourceErrorKind.NotJson)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var whole = await Read.FaultAsync(bytes);
        var byteByByte = await Read.FaultAsync(new ChunkedStream(bytes, 1));

        whole.Kind.ShouldBe(kind);
        whole.IsTransient.ShouldBeFalse();
        whole.ToString().ShouldNotContain(Canary);
        byteByByte.Kind.ShouldBe(kind);
        byteByByte.Message.ShouldBe(whole.Message);
    }

    [Fact]
    public async Task A_response_cut_off_at_any_byte_is_a_fault()
    {
        var whole = Encoding.UTF8.GetBytes("""[{"ID": "Ünï-1", "Updated_On": "2025-03-09 17:04:05", "x": {"y": [1, -2.5e3, "\u00e9\\", true, null]}}, 7, {"ID": 2}]""");

        for (var length = 0; length < whole.Length; length++)
        {
            var fault = await Read.FaultAsync(new ChunkedStream(whole[..length], 1 + length % 3));

            fault.Kind.ShouldBe(SourceErrorKind.NotJson, $"{length} bytes");
            fault.Message.ShouldContain(length == 0 ? "empty" : "cut off");
        }
    }

    [Fact]
    public async Task Random_damage_ends_in_rows_or_in_a_fault_and_in_nothing_else()
    {
        var whole = Encoding.UTF8.GetBytes("""[{"ID": "Ünï-1", "Updated_On": "2025-03-09 17:04:05", "x": {"\u00e9": [1, "\ud83d\ude00"]}}, null, {"ID": 2}]""");

        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var damaged = whole.ToArray();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                await Read.RowsAsync(damaged);
            }
            catch (SourceException)
            {
            }
        }
    }

    [Fact]
    public async Task White_space_without_end_is_a_fault()
    {
        using var endless = new EndlessArray(" \n"u8.ToArray(), elements: int.MaxValue, opening: " "u8.ToArray());

        (await Read.FaultAsync(endless)).Kind.ShouldBe(SourceErrorKind.NotJson);
        endless.BytesRead.ShouldBeLessThan(1024 * 1024);
    }
}
