using Mcs.GoAudits.Api;
using Mcs.GoAudits.Enrichment;
using Mcs.GoAudits.Parsing;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Tests.Enrichment;

public sealed class SourceBreakerTests
{
    private readonly SourceBreaker _breaker = new();
    private int _reports;

    [Fact]
    public void A_success_is_certain_at_once()
    {
        var report = Success();

        _breaker.Settle(report).ShouldBe([report]);
    }

    [Theory]
    [InlineData(GoAuditsErrorKind.NoDetails)]
    [InlineData(GoAuditsErrorKind.NotJson)]
    [InlineData(GoAuditsErrorKind.Refused)]
    public void A_failure_of_the_reports_own_is_certain_at_once(GoAuditsErrorKind kind)
    {
        var report = Failure(kind);

        _breaker.Settle(report).ShouldBe([report]);
    }

    [Fact]
    public void A_failure_that_would_pass_counts_once_another_report_gets_through()
    {
        var (failure, success) = (Failure(GoAuditsErrorKind.ServerError), Success());

        _breaker.Settle(failure).ShouldBeEmpty();
        _breaker.Settle(success).ShouldBe([failure, success]);
    }

    [Theory]
    [InlineData(GoAuditsErrorKind.ServerError)]
    [InlineData(GoAuditsErrorKind.RateLimited)]
    [InlineData(GoAuditsErrorKind.Network)]
    [InlineData(GoAuditsErrorKind.Timeout)]
    public void Five_in_a_row_mean_that_the_source_is_down(GoAuditsErrorKind kind)
    {
        for (var failed = 1; failed < SourceBreaker.Threshold; failed++)
        {
            _breaker.Settle(Failure(kind)).ShouldBeEmpty();
        }

        Should.Throw<SourceDownException>(() => _breaker.Settle(Failure(kind))).Message.ShouldContain("5 reports in a row");
    }

    [Fact]
    public void A_success_in_between_starts_the_row_anew()
    {
        for (var failed = 1; failed < 3 * SourceBreaker.Threshold; failed++)
        {
            _breaker.Settle(failed % (SourceBreaker.Threshold - 1) == 0 ? Success() : Failure(GoAuditsErrorKind.ServerError));
        }
    }

    [Fact]
    public void A_few_server_errors_with_nothing_else_count_against_their_reports()
    {
        var report = Failure(GoAuditsErrorKind.ServerError);
        _breaker.Settle(report);

        _breaker.Close().ShouldBe([report]);
    }

    [Fact]
    public void Rate_limits_and_a_dead_network_with_nothing_else_are_never_the_reports_fault()
    {
        _breaker.Settle(Failure(GoAuditsErrorKind.RateLimited));
        _breaker.Settle(Failure(GoAuditsErrorKind.Network));

        Should.Throw<SourceDownException>(() => _breaker.Close());
    }

    [Fact]
    public void What_failed_after_the_last_success_counts_at_the_end()
    {
        _breaker.Settle(Success());
        var report = Failure(GoAuditsErrorKind.RateLimited);
        _breaker.Settle(report);

        _breaker.Close().ShouldBe([report]);
    }

    private FetchedReport Success() => FetchedReport.Of(NextItem(), new ReportDetails(null, []));

    private FetchedReport Failure(GoAuditsErrorKind kind) => FetchedReport.Failed(NextItem(), new GoAuditsException(kind, "It failed."));

    private ClaimedItem NextItem() => new($"report-{++_reports}", 1, 0);
}
