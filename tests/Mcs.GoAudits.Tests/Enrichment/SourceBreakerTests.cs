using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Parsing;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Tests.Enrichment;

public sealed class SourceBreakerTests : IDisposable
{
    private readonly SourceBreaker _breaker;
    private readonly List<string?> _probes = [];
    private FetchedReport? _probed;
    private int _reports;

    public SourceBreakerTests() => _breaker = new SourceBreaker((answered, _) =>
    {
        _probes.Add(answered);
        return Task.FromResult(_probed);
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_success_is_certain_at_once()
    {
        var report = Success();

        (await SettleAsync(report)).ShouldBe([report]);
    }

    [Theory]
    [InlineData(GoAuditsErrorKind.NoDetails)]
    [InlineData(GoAuditsErrorKind.Refused)]
    public async Task A_failure_that_can_only_be_the_reports_own_is_certain_at_once(GoAuditsErrorKind kind)
    {
        var report = Failure(kind);

        (await SettleAsync(report)).ShouldBe([report]);
    }

    [Theory]
    [MemberData(nameof(DoubtfulKinds))]
    public async Task A_failure_that_may_be_the_sources_counts_once_another_report_gets_through(GoAuditsErrorKind kind)
    {
        var (failure, success) = (Failure(kind), Success());

        (await SettleAsync(failure)).ShouldBeEmpty();
        (await SettleAsync(success)).ShouldBe([failure, success]);
        _probes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(DoubtfulKinds))]
    public async Task Five_in_a_row_and_a_probe_that_fails_too_mean_that_the_source_is_down(GoAuditsErrorKind kind)
    {
        _probed = Failure(kind);
        await FailAsync(SourceBreaker.Threshold - 1);

        (await Should.ThrowAsync<SourceDownException>(() => SettleAsync(Failure(kind)))).Message.ShouldContain("5 reports in a row");
        _probes.ShouldBe([null]);
    }

    [Fact]
    public async Task Five_in_a_row_with_nothing_to_probe_mean_that_the_source_is_down()
    {
        await FailAsync(SourceBreaker.Threshold - 1);

        await Should.ThrowAsync<SourceDownException>(() => SettleAsync(Failure(GoAuditsErrorKind.ServerError)));
    }

    [Fact]
    public async Task Five_in_a_row_count_against_themselves_when_the_probe_is_answered()
    {
        _probed = Success();
        var failed = await FailAsync(SourceBreaker.Threshold - 1);
        var fifth = Failure(GoAuditsErrorKind.ServerError);

        (await SettleAsync(fifth)).ShouldBe([.. failed, fifth]);
        (await SettleAsync(Failure(GoAuditsErrorKind.ServerError))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probe_that_GoAudits_no_longer_knows_is_an_answer_too()
    {
        _probed = Failure(GoAuditsErrorKind.NoDetails);
        await FailAsync(SourceBreaker.Threshold - 1);

        (await SettleAsync(Failure(GoAuditsErrorKind.ServerError))).Count.ShouldBe(SourceBreaker.Threshold);
    }

    [Fact]
    public async Task A_success_in_between_starts_the_row_anew()
    {
        for (var round = 0; round < 3; round++)
        {
            await FailAsync(SourceBreaker.Threshold - 1);
            await SettleAsync(Success());
        }

        _probes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_few_with_nothing_else_count_at_the_end_when_the_probe_is_answered()
    {
        _probed = Success();
        var failed = await FailAsync(2);

        (await _breaker.CloseAsync(Ct)).ShouldBe(failed);
    }

    [Fact]
    public async Task A_few_at_the_end_count_against_nobody_when_the_probe_fails_too()
    {
        await SettleAsync(Success("answered"));
        await FailAsync(2);
        _probed = Failure(GoAuditsErrorKind.ServerError);

        (await Should.ThrowAsync<SourceDownException>(() => _breaker.CloseAsync(Ct))).Message.ShouldContain("2 reports in a row");
        _probes.ShouldBe(["answered"]);
    }

    [Fact]
    public async Task Nothing_is_probed_when_nothing_is_in_doubt()
    {
        await SettleAsync(Success());

        (await _breaker.CloseAsync(Ct)).ShouldBeEmpty();
        _probes.ShouldBeEmpty();
    }

    public static TheoryData<GoAuditsErrorKind> DoubtfulKinds() =>
    [
        GoAuditsErrorKind.RateLimited,
        GoAuditsErrorKind.ServerError,
        GoAuditsErrorKind.Network,
        GoAuditsErrorKind.Timeout,
        GoAuditsErrorKind.NotJson,
        GoAuditsErrorKind.WrongShape,
    ];

    public void Dispose() => _breaker.Dispose();

    private Task<IReadOnlyList<FetchedReport>> SettleAsync(FetchedReport report) => _breaker.SettleAsync(report, Ct);

    private async Task<List<FetchedReport>> FailAsync(int times)
    {
        var failed = Enumerable.Range(0, times).Select(_ => Failure(GoAuditsErrorKind.ServerError)).ToList();
        foreach (var report in failed)
        {
            (await SettleAsync(report)).ShouldBeEmpty();
        }

        return failed;
    }

    private FetchedReport Success(string? key = null) => FetchedReport.Of(NextItem(key), new ReportDetails(null, []));

    private FetchedReport Failure(GoAuditsErrorKind kind) => FetchedReport.Failed(NextItem(), new GoAuditsException(kind, "It failed."));

    private ClaimedItem NextItem(string? key = null) => new(key ?? $"report-{++_reports}", 1, 0);
}
