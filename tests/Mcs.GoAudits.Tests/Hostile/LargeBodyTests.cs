using Mcs.Http.Json;

namespace Mcs.GoAudits.Tests.Hostile;

[Collection(AloneCollection.Name)]
public sealed class LargeBodyTests(ITestOutputHelper output)
{
    /// <summary>What one row may cost: its texts, the copy that mends them, and the parts of an array or object of its size.</summary>
    private static readonly long MostAllocated = 16L * JsonArrayLimits.Default.MaxElementBytes;

    /// <summary>What a response may hold on to while it is read: the reader's window, a chunk, or the answers of a report.</summary>
    private static readonly long MostInUse = 6L * JsonArrayLimits.Default.MaxElementBytes;

    public static TheoryData<string> Endpoints => HostileEndpoint.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task However_large_one_thing_is_all_that_is_ever_allocated_has_a_bound(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var body in LargeBodies.OfOneLargeThing(endpoint))
        {
            (await MeasureAsync(endpoint, body)).Allocated.ShouldBeLessThan(MostAllocated, body.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task However_many_things_come_what_is_held_has_a_bound(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var body in LargeBodies.OfManyThings(endpoint))
        {
            (await MeasureAsync(endpoint, body)).Peak.ShouldBeLessThan(MostInUse, body.Name);
        }
    }

    private async Task<MemoryMeter> MeasureAsync(HostileEndpoint endpoint, HostileBody body)
    {
        var meter = new MemoryMeter();

        var outcome = await HostileReading.ReadAsync(endpoint, body.Pieces, meter.Look);

        output.WriteLine($"{body.Name}: {outcome}; {meter.Allocated:N0} bytes allocated, at most {meter.Peak:N0} in use");
        outcome.Ending.ShouldBe(body.Ending, $"{body.Name}: {outcome}");
        return meter;
    }
}
