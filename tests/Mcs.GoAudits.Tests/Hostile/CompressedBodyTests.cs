using Mcs.GoAudits.Tests.Api;
using Mcs.Http.Faults;
using Mcs.Http.Json;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Over real HTTP, because it is the connection's handler that decompresses.</summary>
[Collection(AloneCollection.Name)]
public sealed class CompressedBodyTests
{
    /// <summary>Of the server, the client and the decompressor together.</summary>
    private static readonly long MostAllocated = 16L * JsonArrayLimits.Default.MaxElementBytes;

    private const int Flips = 300;

    public static TheoryData<string> Encodings => [.. CompressedBodies.Encodings];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_bomb_goes_off_at_the_readers_limits(string encoding)
    {
        foreach (var (before, unit, kind) in new[]
        {
            ("", (byte)0, SourceErrorKind.NotJson),
            ("", (byte)' ', SourceErrorKind.NotJson),
            ("[", (byte)' ', SourceErrorKind.NotJson),
            ("[{\"ID\": \"", (byte)'x', SourceErrorKind.WrongShape),
            ("[{\"Answer\": ", (byte)'7', SourceErrorKind.WrongShape),
            ("[{", (byte)'\n', SourceErrorKind.WrongShape),
        })
        {
            await using var api = await ScriptedApi.StartAsync(Answer.Bytes(CompressedBodies.Bomb(encoding, before, unit), encoding));
            using var client = new ClientUnderTest(api.Endpoints, new EagerClock());
            var meter = new MemoryMeter();

            var summary = await Should.ThrowAsync<SourceException>(() => client.ReadSummaryAsync());
            var details = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

            summary.Kind.ShouldBe(kind, $"{before}{unit}");
            details.IsTransient.ShouldBeFalse();
            meter.Allocated.ShouldBeLessThan(MostAllocated, $"{before}{unit}");
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_body_cut_off_at_any_byte_is_rows_or_a_fault_and_not_asked_for_again(string encoding)
    {
        var whole = CompressedBodies.Compress(encoding, HostileEndpoint.Summary.BodyWith("\"x\": \"Ünï\""));

        var rows = await RowsAsync(encoding, Enumerable.Range(0, whole.Length + 1).Select(length => whole[..length]));

        // The check sum at the end may be missing; what it covers may not.
        rows[^1].ShouldBe(2);
        rows.Take(whole.Length - 10).ShouldAllBe(count => count == null);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_damaged_compressed_body_is_rows_or_a_fault_and_not_asked_for_again(string encoding)
    {
        var whole = CompressedBodies.Compress(encoding, HostileEndpoint.Summary.BodyWith("\"x\": \"Ünï\""));

        var rows = await RowsAsync(encoding, Enumerable.Range(0, Flips).Select(seed => Flip(whole, new Random(seed))));

        rows.ShouldContain((int?)null);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_body_that_falls_silent_before_its_first_byte_is_asked_for_again(string encoding)
    {
        var clock = new EagerClock();
        var retried = false;
        await using var api = await ScriptedApi.StartAsync(
            async context =>
            {
                context.Response.Headers.ContentEncoding = encoding;
                await context.Response.Body.FlushAsync(context.RequestAborted);
                while (!Volatile.Read(ref retried))
                {
                    clock.Advance(TimeSpan.FromSeconds(30));
                    await Task.Yield();
                }

                await Answer.SilenceAsync(context);
            },
            Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, clock);
        client.Log.OnLine = _ => Volatile.Write(ref retried, true);

        await client.ReadSummaryAsync();

        // The clock may have moved once more when the second try had begun.
        api.Requests.Count.ShouldBeGreaterThan(1);
    }

    /// <summary>How many rows each body gives; null where it is a fault. Anything else than the two fails the test.</summary>
    private static async Task<List<int?>> RowsAsync(string encoding, IEnumerable<byte[]> bodies)
    {
        var body = Array.Empty<byte>();
        await using var api = await ScriptedApi.StartAsync(context => Answer.Bytes(body, encoding)(context));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());
        var rows = new List<int?>();
        foreach (var next in bodies)
        {
            body = next;
            var reading = client.ReadSummaryAsync();
            var thrown = await Record.ExceptionAsync(() => reading.WaitAsync(HostileReading.Deadline, TestContext.Current.CancellationToken));

            (thrown?.ToString() ?? "").ShouldNotContain(HostileEndpoint.Canary);
            thrown?.ShouldBeOfType<SourceException>(Convert.ToHexString(next));
            api.Requests.Count.ShouldBe(rows.Count + 1, Convert.ToHexString(next));
            rows.Add(thrown is null ? client.Rows.Tries[^1].Count : null);
        }

        return rows;
    }

    private static byte[] Flip(byte[] whole, Random random)
    {
        var damaged = whole.ToArray();
        damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }
}
