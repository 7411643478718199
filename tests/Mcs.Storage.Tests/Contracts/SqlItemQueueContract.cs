using Mcs.Platform.Queues;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>The queue of work items in SQL, as <see cref="IItemQueue"/>; what only it promises stands in <see cref="WorkQueueContract"/>.</summary>
public abstract class SqlItemQueueContract(DatabaseFixture fixture) : ItemQueueContract
{
    protected override async Task<ITestQueue> NewQueueAsync() => new SqlTestQueue(await fixture.EmptyAsync());

    [Fact]
    public async Task A_released_item_was_never_tried()
    {
        await AddAsync("item");
        var holder = Guid.NewGuid();
        var item = await ReceiveOneAsync(holder);

        await Test.Queue.ReleaseAsync(holder, [item.ItemKey], Ct);

        (await ReceiveOneAsync()).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Items_whose_holders_keep_dying_become_dead_letters()
    {
        await AddAsync("item");
        for (var died = 0; died < 2; died++)
        {
            (await Test.Queue.DeadLetterInterruptedAsync(2, Ct)).ShouldBe(0);
            await ReceiveOneAsync(Guid.NewGuid());
            await Test.PassAsync(Test.ClaimLife);
        }

        (await Test.Queue.DeadLetterInterruptedAsync(2, Ct)).ShouldBe(1);

        (await Test.DeadLettersAsync()).ShouldBe(["item"]);
    }

    private sealed class SqlTestQueue : ITestQueue
    {
        private const string Name = "Queue";

        private readonly TestDatabase _database;
        private readonly EagerClock _clock = new();
        private readonly List<ServiceProvider> _processes = [];

        public SqlTestQueue(TestDatabase database)
        {
            _database = database;
            Queue = Elsewhere();
        }

        public IItemQueue Queue { get; }

        public TimeSpan ClaimLife => RunSettings.Default.LeaseLife;

        public UtcSecond Now => UtcSecond.Floor(_clock.GetUtcNow());

        public IItemQueue Elsewhere()
        {
            var process = _database.NewServices(_clock, services => services.AddSingleton(RunSettings.Default));
            _processes.Add(process);
            return process.GetRequiredService<IItemQueues>().Open(Name);
        }

        public Task AddAsync(IReadOnlyCollection<NewWorkItem> items) =>
            _processes[0].GetRequiredService<IWorkQueue>().EnqueueAsync(Name, items, Now, CancellationToken.None);

        public async Task<IReadOnlyList<string?>> DeadLettersAsync() => await _database.QueryAsync(
            "SELECT Payload FROM WorkItems WHERE DeadLetteredUtc IS NOT NULL ORDER BY Payload", row => row.TextOrNull("Payload"));

        public Task PassAsync(TimeSpan time)
        {
            _clock.Advance(time);
            return Task.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var process in _processes)
            {
                await process.DisposeAsync();
            }
        }
    }
}
