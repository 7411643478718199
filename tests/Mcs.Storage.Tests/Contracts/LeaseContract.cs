using Mcs.Platform.Leases;
using Mcs.Platform.Time;
using Mcs.Storage.Statements;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class LeaseContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private static readonly Statement Land = new(typeof(LeaseContract).Assembly, "Ledger.Add");

    private ILeases Leases => Service<ILeases>();

    /// <summary>Whether another session can write the lease's row without waiting for anybody.</summary>
    protected abstract Task<bool> CanChangeLeaseAtOnceAsync();

    [Fact]
    public async Task A_free_lease_is_acquired()
    {
        var run = Guid.NewGuid();

        var attempt = await AcquireAsync(run, Noon);

        attempt.ShouldBe(new LeaseAttempt(new Lease("Job", run, 1), run, After(60)));
    }

    [Fact]
    public async Task A_held_lease_is_refused_and_its_holder_told()
    {
        var holder = Guid.NewGuid();
        await AcquireAsync(holder, Noon);

        var attempt = await AcquireAsync(Guid.NewGuid(), After(59));

        attempt.ShouldBe(new LeaseAttempt(null, holder, After(60)));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over_with_a_greater_token()
    {
        var first = await AcquireAsync(Guid.NewGuid(), Noon);

        var second = await AcquireAsync(Guid.NewGuid(), After(60));

        second.Lease.ShouldNotBeNull().FencingToken.ShouldBeGreaterThan(first.Lease!.FencingToken);
    }

    [Fact]
    public async Task Acquiring_again_after_a_lost_answer_gives_the_same_lease()
    {
        var run = Guid.NewGuid();
        var first = await AcquireAsync(run, Noon);

        (await AcquireAsync(run, After(1))).Lease.ShouldBe(first.Lease);
    }

    [Fact]
    public async Task Leases_of_two_jobs_do_not_meet()
    {
        await AcquireAsync(Guid.NewGuid(), Noon);

        (await Leases.AcquireAsync("Other", Guid.NewGuid(), Noon, After(60), Ct)).Lease.ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_eight_runs_that_start_at_once_one_gets_the_lease()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AcquireAsync(Guid.NewGuid(), Noon), Ct)));

        var lease = attempts.Select(attempt => attempt.Lease).OfType<Lease>().ShouldHaveSingleItem();
        attempts.ShouldAllBe(attempt => attempt.HolderRunId == lease.RunId);
    }

    [Fact]
    public async Task A_fenced_write_of_the_holder_is_committed()
    {
        var lease = (await AcquireAsync(Guid.NewGuid(), Noon)).Lease!;

        var counts = await LandAsync(lease, "item");

        counts["Added"].ShouldBe(1);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    [Fact]
    public async Task A_fenced_write_with_a_lost_lease_is_rolled_back()
    {
        var lost = (await AcquireAsync(Guid.NewGuid(), Noon)).Lease!;
        await AcquireAsync(Guid.NewGuid(), After(60));

        var fault = await Should.ThrowAsync<LeaseLostException>(() => LandAsync(lost, "item"));

        fault.Message.ShouldContain("Job");
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task A_lease_taken_over_again_by_the_same_run_does_not_let_its_old_token_write()
    {
        var run = Guid.NewGuid();
        var old = (await AcquireAsync(run, Noon)).Lease!;
        var renewed = (await AcquireAsync(run, After(60))).Lease!;

        await Should.ThrowAsync<LeaseLostException>(() => LandAsync(old, "old"));
        await LandAsync(renewed, "new");

        (await Tables.CountAsync("ProcessedItems", "ItemKey = 'new'")).ShouldBe(1);
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_cannot_be_taken_over_while_a_fenced_transaction_is_open()
    {
        var lease = (await AcquireAsync(Guid.NewGuid(), Noon)).Lease!;

        var isFree = await Database.WriteAsync(
            async session =>
            {
                await session.CountAsync(Land, Item("item"), lease, Ct);
                return await CanChangeLeaseAtOnceAsync();
            },
            Ct);

        isFree.ShouldBeFalse();
        (await CanChangeLeaseAtOnceAsync()).ShouldBeTrue();
        (await AcquireAsync(Guid.NewGuid(), After(60))).Lease.ShouldNotBeNull();
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    private Task<LeaseAttempt> AcquireAsync(Guid run, UtcSecond now) =>
        Leases.AcquireAsync("Job", run, now, now.Plus(TimeSpan.FromSeconds(60)), Ct);

    private Task<Storage.Sessions.Counts> LandAsync(Lease lease, string item) =>
        Database.WriteAsync(session => session.CountAsync(Land, Item(item), lease, Ct), Ct);

    private static (string, object?)[] Item(string key) => [("JobName", "Job"), ("ItemKey", key), ("NowUtc", Noon)];
}
