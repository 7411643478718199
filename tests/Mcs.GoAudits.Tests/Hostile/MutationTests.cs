using System.Text.Json;
using Mcs.FakeGoAudits;
using Mcs.Http.Faults;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>
/// Proper responses, damaged at random. <c>MCS_TEST_MUTATIONS</c> says how many, <c>MCS_TEST_FIRST_SEED</c> from which seed on;
/// a failure prints its seed.
/// </summary>
public sealed class MutationTests
{
    private static readonly JsonDocumentOptions AsDeep = new() { MaxDepth = JsonArrayReader.MaxDepth };

    public static TheoryData<string> Endpoints => HostileEndpoint.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_damaged_body_gives_all_its_rows_when_it_still_is_an_array_and_else_is_a_fault(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        await using var api = await FakeGoAuditsServer.StartAsync(UglyBodies.Options(audits: 20), TestContext.Current.CancellationToken);
        var ugly = await UglyBodies.FromAsync(api);

        for (var seed = Mutation.FirstSeed; seed < Mutation.FirstSeed + Mutation.Seeds; seed++)
        {
            var random = new Random(seed);
            var details = ugly.Details[random.Next(ugly.Details.Count)];
            var body = endpoint == HostileEndpoint.Summary ? Mutation.Of(ugly.Summary, details, random) : Mutation.Of(details, ugly.Summary, random);

            try
            {
                await ShouldBeReadAsync(endpoint, body, random);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"MCS_TEST_MUTATIONS=1 MCS_TEST_FIRST_SEED={seed}, {endpoint}", fault);
            }
        }
    }

    private static async Task ShouldBeReadAsync(HostileEndpoint endpoint, byte[] body, Random random)
    {
        var outcome = await HostileReading.ReadAsync(endpoint, Split(body, random));

        if (Elements(body) is not { } elements)
        {
            outcome.Ending.ShouldBe(Ending.Fault);
        }
        else if (endpoint == HostileEndpoint.Summary)
        {
            outcome.Rows.ShouldBe(elements);
        }
        else if (outcome.Fault is { } fault)
        {
            fault.Kind.ShouldBe(SourceErrorKind.Incomplete);
        }
    }

    /// <summary>In two to four pieces, as a network delivers.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Split(byte[] body, Random random)
    {
        var at = 0;
        for (var cuts = random.Next(1, 4); cuts > 0; cuts--)
        {
            var next = random.Next(at, body.Length + 1);
            yield return body.AsMemory(at..next);
            at = next;
        }

        yield return body.AsMemory(at);
    }

    /// <summary>What another reader finds: the number of elements; null when the body is no array.</summary>
    private static int? Elements(byte[] body)
    {
        ReadOnlyMemory<byte> json = body;
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(json, AsDeep);
            return document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.GetArrayLength() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
