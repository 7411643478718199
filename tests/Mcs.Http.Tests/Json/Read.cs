using System.Text;
using System.Text.Json.Serialization;
using Mcs.Http.Faults;
using Mcs.Http.Json;

namespace Mcs.Http.Tests.Json;

/// <summary>Reads responses of a source called Shop to the end.</summary>
internal static class Read
{
    public const string Source = "Shop";

    public static Task<IReadOnlyList<Row>> RowsAsync(string json) => RowsAsync(Encoding.UTF8.GetBytes(json));

    public static Task<IReadOnlyList<Row>> RowsAsync(byte[] json) => RowsAsync(new MemoryStream(json));

    public static async Task<IReadOnlyList<Row>> RowsAsync(Stream json, JsonArrayLimits? limits = null)
    {
        var rows = new List<Row>();
        await foreach (var row in EachAsync(json, limits))
        {
            rows.Add(new Row(row.Id.Text, row.Price.Text));
        }

        return rows;
    }

    public static IAsyncEnumerable<RowJson> EachAsync(Stream json, JsonArrayLimits? limits = null) =>
        JsonArrayReader.ReadAllAsync(json, RowsJson.Default.RowJson, Source, limits ?? JsonArrayLimits.Default, TestContext.Current.CancellationToken);

    /// <summary>The fault that reading ends with; any other exception than a SourceException fails the test.</summary>
    public static Task<SourceException> FaultAsync(string json) => FaultAsync(Encoding.UTF8.GetBytes(json));

    public static Task<SourceException> FaultAsync(byte[] json) => FaultAsync(new MemoryStream(json));

    public static async Task<SourceException> FaultAsync(Stream json)
    {
        var fault = await Should.ThrowAsync<SourceException>(() => RowsAsync(json));

        fault.SourceName.ShouldBe(Source);
        fault.Message.ShouldStartWith("Shop sent ");
        return fault;
    }
}

/// <summary>What is read of an element.</summary>
internal sealed record Row(string? Id, string? Price = null);

internal sealed class RowJson
{
    [JsonPropertyName("ID")]
    public JsonScalar Id { get; set; }

    [JsonPropertyName("price")]
    public JsonScalar Price { get; set; }
}

[JsonSourceGenerationOptions(MaxDepth = JsonArrayReader.MaxDepth)]
[JsonSerializable(typeof(RowJson))]
internal sealed partial class RowsJson : JsonSerializerContext;
