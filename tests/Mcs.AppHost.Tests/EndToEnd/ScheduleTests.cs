using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Testing.Clocks;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.AppHost.Tests.EndToEnd;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset FullHour = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_the_full_hour_ingestion_and_heartbeat_start_by_themselves()
    {
        var clock = new WatchedTimeProvider(FullHour.AddSeconds(-1));
        await using var app = await RunningApp.OnEmbeddedDatabaseAsync(
            builder => builder.Services.AddKeyedSingleton<TimeProvider>("schedule", clock),
            "--schedule");

        // Each job waits for its own time; a clock that moves before it asked would be an hour early.
        await clock.TimersAsync(ModuleDeclarations.Jobs.Count, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await app.EndAsync("ingest")).ShouldBe(0);
        (await app.EndAsync("heartbeat")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits);
        (await app.RunsAsync(OperationsModule.Heartbeat.Name)).Count.ShouldBe(1);
        (await app.RunsAsync(GoAuditsModule.Enrichment.Name)).ShouldBeEmpty();
    }
}
