using Mcs.FakeSample;

await using var shop = await FakeShop.StartAsync(args, orders: 40, TimeProvider.System.GetUtcNow().UtcDateTime);
await shop.WaitAsync();
