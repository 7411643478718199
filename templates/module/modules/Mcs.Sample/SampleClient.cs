using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Serialization;
using Mcs.Http.Json;
using Mcs.Http.Requests;
using Mcs.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Sample;

/// <summary>Asks the shop.</summary>
internal sealed class SampleClient([FromKeyedServices(SampleClient.SourceName)] HttpClient http, SourceClientTools tools, SampleSettings settings)
    : SourceClient(SourceName, http, settings.Url, settings.Token, tools)
{
    public const string SourceName = "Shop";

    /// <summary>Orders placed at this time or later, as they arrive. One try.</summary>
    public IAsyncEnumerable<OrderJson> ReadOrdersAsync(UtcSecond since, CancellationToken cancellationToken) =>
        ReadArrayAsync($"orders?since={since}", SampleJson.Default.OrderJson, cancellationToken);

    public async Task<IReadOnlyList<LineJson>> ReadLinesAsync(string orderId, CancellationToken cancellationToken) => await Retry.ExecuteAsync(
        async token => await ReadArrayAsync($"orders/{Uri.EscapeDataString(orderId)}/lines", SampleJson.Default.LineJson, token).ToListAsync(token),
        cancellationToken);

    /// <summary>Sent again under the same key, it has no further effect.</summary>
    public async Task AcknowledgeAsync(string key, string body, CancellationToken cancellationToken) => await Retry.ExecuteAsync(
        async token => await PostAsync("acknowledgements", () => new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json), key, token),
        cancellationToken);
}

internal sealed class OrderJson
{
    [JsonPropertyName("id")]
    public JsonScalar Id { get; set; }

    [JsonPropertyName("placedUtc")]
    public JsonScalar PlacedUtc { get; set; }

    /// <summary>Null when the row cannot be landed: no usable id or time.</summary>
    public Order? ToOrder() =>
        Id is { IsTextOrNumber: true, Text: { } id } && id.Trim() is { Length: > 0 and <= 100 } trimmed
        && DateTime.TryParse(PlacedUtc.Text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var placed)
            ? new Order(trimmed, UtcSecond.Floor(placed))
            : null;
}

internal sealed class LineJson
{
    [JsonPropertyName("product")]
    public JsonScalar Product { get; set; }

    public bool IsUsable => Product is { IsTextOrNumber: true, Text.Length: > 0 and <= 200 };
}

internal sealed record Order(string Id, UtcSecond Placed);

[JsonSerializable(typeof(OrderJson))]
[JsonSerializable(typeof(LineJson))]
internal sealed partial class SampleJson : JsonSerializerContext;
