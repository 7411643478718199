using System.Collections.Concurrent;
using System.Globalization;
using Mcs.Fakes;

namespace Mcs.FakeSample;

/// <summary>A shop in memory, on loopback. For development and tests only.</summary>
public sealed class FakeShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeShop(WebApplication app) => _app = app;

    public static FakeDeclaration Declaration { get; } = new() { Name = "sample", Project = "Mcs.FakeSample", HealthPath = "/health" };

    public string Token { get; init; } = "fake-sample-token";

    public Uri Url => new(_app.Urls.First());

    public ConcurrentDictionary<string, (DateTime PlacedUtc, string[] Products)> Orders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was acknowledged, and how often that was asked for.</summary>
    public ConcurrentDictionary<string, int> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers instead of the shop, if it returns something.</summary>
    public Func<HttpContext, IResult?> Fault { get; set; } = _ => null;

    public static async Task<FakeShop> StartAsync(string[] arguments, int orders, DateTime untilUtc)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var shop = new FakeShop(app);
        for (var number = 1; number <= orders; number++)
        {
            shop.Orders[$"order-{number}"] = (untilUtc.AddMinutes(-7 * number), [$"cup {number}", "saucer"]);
        }

        shop.Map(app.MapGroup(""));
        await app.StartAsync();
        return shop;
    }

    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map(RouteGroupBuilder api)
    {
        api.AddEndpointFilter(async (call, next) => Fault(call.HttpContext) ?? (IsKnown(call.HttpContext.Request) ? await next(call) : Results.Unauthorized()));
        api.MapGet("/health", () => "OK");
        api.MapGet("/orders", (string since) => Orders
            .Where(order => order.Value.PlacedUtc >= DateTime.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
            .Select(order => new { id = order.Key, placedUtc = order.Value.PlacedUtc }));
        api.MapGet("/orders/{id}/lines", (string id) => Orders.TryGetValue(id, out var order)
            ? Results.Ok(order.Products.Select(product => new { product }))
            : Results.NotFound());
        api.MapPost("/acknowledgements", (HttpRequest request) =>
            Acknowledged.AddOrUpdate(request.Headers["Idempotency-Key"].ToString(), 1, (_, times) => times + 1));
    }

    private bool IsKnown(HttpRequest request) => request.Path == "/health" || request.Headers.Authorization == $"Bearer {Token}";
}
