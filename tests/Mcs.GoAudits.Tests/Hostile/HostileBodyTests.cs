using System.Text;

namespace Mcs.GoAudits.Tests.Hostile;

public sealed class HostileBodyTests
{
    public static TheoryData<string> Endpoints => HostileEndpoint.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_body_ends_as_it_should(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        foreach (var body in HostileBodies.For(endpoint))
        {
            var outcome = await HostileReading.ReadAsync(endpoint, body.Pieces);

            outcome.Ending.ShouldBe(body.Ending, $"{body.Name}: {outcome}");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_body_cut_off_at_any_byte_is_a_fault(string name)
    {
        var endpoint = HostileEndpoint.Named(name);
        var whole = Encoding.UTF8.GetBytes(endpoint.BodyWith("""
            "Ünï": [{"a": [1, -2.5e3, "\u00e9\\", true, null, "\ud83d\ude00", {}]}, "😀"]
            """));

        for (var length = 0; length < whole.Length; length++)
        {
            // In one piece, and with the last byte by itself.
            ReadOnlyMemory<byte> cut = whole.AsMemory(0, length);
            var inOne = await HostileReading.ReadAsync(endpoint, [cut]);
            var inTwo = await HostileReading.ReadAsync(endpoint, [cut[..Math.Max(0, length - 1)], cut[Math.Max(0, length - 1)..]]);

            inOne.Ending.ShouldBe(Ending.Fault, $"{length} bytes");
            inTwo.ToString().ShouldBe(inOne.ToString(), $"{length} bytes");
        }
    }
}
