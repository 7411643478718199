using Mcs.FakeGoAudits.Tests.Http;

namespace Mcs.FakeGoAudits.Tests;

public sealed class DeterminismTests
{
    private static readonly FakeGoAuditsOptions Mixed = new() { AuditCount = 60, UglyShare = 0.5, Seed = 7 };

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        await using var one = await FakeApi.StartAsync(Mixed);
        await using var other = await FakeApi.StartAsync(Mixed);

        (await SummaryAsync(one)).ShouldBe(await SummaryAsync(other));
        foreach (var audit in one.Server.Audits.Take(20))
        {
            (await DetailsAsync(one, audit.Id)).ShouldBe(await DetailsAsync(other, audit.Id));
        }
    }

    [Fact]
    public async Task Asking_again_gives_the_same_bytes()
    {
        await using var api = await FakeApi.StartAsync(Mixed);
        var id = api.Server.Audits[3].Id;

        (await SummaryAsync(api)).ShouldBe(await SummaryAsync(api));
        (await DetailsAsync(api, id)).ShouldBe(await DetailsAsync(api, id));
    }

    [Fact]
    public async Task Another_seed_gives_other_audits()
    {
        await using var one = await FakeApi.StartAsync(Mixed);
        await using var other = await FakeApi.StartAsync(Mixed with { Seed = 8 });

        one.Server.Audits.Select(audit => audit.Id).ShouldNotBe(other.Server.Audits.Select(audit => audit.Id));
        one.Server.Audits.Select(audit => audit.CertificateNumber).ShouldNotBe(other.Server.Audits.Select(audit => audit.CertificateNumber));
    }

    private static async Task<byte[]> SummaryAsync(FakeApi api) => await BytesAsync(await api.SummaryAsync());

    private static async Task<byte[]> DetailsAsync(FakeApi api, string id) => await BytesAsync(await api.DetailsAsync(id));

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }
}
