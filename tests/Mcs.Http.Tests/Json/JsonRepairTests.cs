using System.Text;
using Mcs.Http.Json;

namespace Mcs.Http.Tests.Json;

public sealed class JsonRepairTests
{
    [Theory]
    [InlineData(@"""\ud83d\ude00""", @"""\ud83d\ude00""")]
    [InlineData(@"""\uD83D\uDE00""", @"""\uD83D\uDE00""")]
    [InlineData(@"""\ud83d""", @"""\uFFFD""")]
    [InlineData(@"""\ude00""", @"""\uFFFD""")]
    [InlineData(@"""\ud83d\ud83d\ude00""", @"""\uFFFD\ud83d\ude00""")]
    [InlineData(@"""\ude00\ud83d""", @"""\uFFFD\uFFFD""")]
    [InlineData(@"""\ud83dx\ude00""", @"""\uFFFDx\uFFFD""")]
    [InlineData(@"""\ud83d\n""", @"""\uFFFD\n""")]
    [InlineData(@"""\\ud83d""", @"""\\ud83d""")]
    [InlineData(@"""\\\ud83d""", @"""\\\uFFFD""")]
    [InlineData(@"""\u00e9 \ud83d é 😀""", @"""\u00e9 \uFFFD é 😀""")]
    public void Replaces_surrogate_escapes_that_stand_alone(string json, string repaired) =>
        Encoding.UTF8.GetString(JsonRepair.Repair(Encoding.UTF8.GetBytes(json))).ShouldBe(repaired);

    [Fact]
    public void Replaces_bytes_that_are_no_utf8() =>
        Encoding.UTF8.GetString(JsonRepair.Repair([.. "\"a"u8, 0xC3, .. "\": \"b"u8, 0xED, 0xA0, 0x80, .. "\""u8]))
            .ShouldBe("\"a\uFFFD\": \"b\uFFFD\uFFFD\uFFFD\"");

    [Fact]
    public void Hands_back_the_same_bytes_when_there_is_nothing_to_repair()
    {
        var json = """{"ID": "Ünï 😀 \u00e9"}"""u8.ToArray();

        (JsonRepair.Repair(json) == json.AsSpan()).ShouldBeTrue();
    }
}
