using Mcs.GoAudits;
using Mcs.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.AppHost.Tests.EndToEnd;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset FullHour = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_the_full_hour_ingestion_and_heartbeat_start_by_themselves()
    {
        var clock = new FakeTimeProvider(FullHour.AddSeconds(-1));
        await using var app = await RunningApp.OnEmbeddedDatabaseAsync(
            builder => builder.Services.AddKeyedSingleton<TimeProvider>("schedule", clock),
            "--schedule");

        clock.Advance(TimeSpan.FromSeconds(1));

        (await app.EndAsync("ingest")).ShouldBe(0);
        (await app.EndAsync("heartbeat")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits);
        (await app.RunsAsync(OperationsModule.Heartbeat.Name)).Count.ShouldBe(1);
        (await app.RunsAsync(GoAuditsModule.Enrichment.Name)).ShouldBeEmpty();
    }
}
