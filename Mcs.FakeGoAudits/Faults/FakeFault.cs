namespace Mcs.FakeGoAudits.Faults;

/// <summary>
/// Something that goes wrong on demand. Of all faults that fit a call the first one added is used. A call that is
/// refused (401, 403) or malformed (400) meets no fault.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record FakeFault(FakeFaultKind Kind)
{
    public FakeEndpoint Endpoint { get; init; } = FakeEndpoint.Both;

    /// <summary>Only details of this report (ignoring case); <c>null</c>: any call.</summary>
    public string? ReportId { get; init; }

    /// <summary>How many calls it spoils; <c>null</c>: all from now on.</summary>
    public int? Times { get; init; }

    /// <summary>How many fitting calls it lets pass before the first it spoils.</summary>
    public int Skip { get; init; }

    /// <summary>For faults in mid-body: rows that are sent whole before it; at most all of them.</summary>
    public int AfterRows { get; init; }

    /// <summary>For <see cref="FakeFaultKind.Status"/>: 200 to 599.</summary>
    public int StatusCode { get; init; } = 500;

    /// <summary>The header <c>Retry-After</c>, as it is.</summary>
    public string? RetryAfter { get; init; }

    /// <summary><c>Retry-After</c> as an HTTP date that far from the server's now; <see cref="RetryAfter"/> wins.</summary>
    public TimeSpan? RetryAfterDateIn { get; init; }

    /// <summary>Time before the headers, whatever the kind; for <see cref="FakeFaultKind.Stall"/> the time of silence.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share of fitting calls (0 to 1) that it spoils; the others do not count for <see cref="Times"/>.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Decides which calls those are.</summary>
    public int Seed { get; init; }

    /// <summary>A status, optionally with <c>Retry-After</c> (seconds, or any other text).</summary>
    public static FakeFault Status(int statusCode, FakeEndpoint endpoint = FakeEndpoint.Both, int? times = null, string? retryAfter = null) =>
        new(FakeFaultKind.Status) { StatusCode = statusCode, Endpoint = endpoint, Times = times, RetryAfter = retryAfter };

    /// <summary>One report whose details always answer with a status.</summary>
    public static FakeFault Report(string reportId, int statusCode = 500) =>
        new(FakeFaultKind.Status) { StatusCode = statusCode, Endpoint = FakeEndpoint.Details, ReportId = reportId };

    internal string? Mistake() => this switch
    {
        _ when !Enum.IsDefined(Kind) => "A fault has a kind that does not exist.",
        _ when !Enum.IsDefined(Endpoint) => "A fault has an endpoint that does not exist.",
        { Times: < 0 } or { Skip: < 0 } or { AfterRows: < 0 } => "A fault's times, skip and afterRows must be 0 or more.",
        { StatusCode: < 200 or > 599 } => "A fault's statusCode must be 200 to 599.",
        { Probability: not (>= 0 and <= 1) } => "A fault's probability must be 0 to 1.",
        { Delay.Ticks: < 0 } => "A fault's delay must not be negative.",
        { RetryAfter: { } text } when text.Any(char.IsControl) || !text.All(char.IsAscii) => "A fault's retryAfter must be a header value.",
        _ => null,
    };
}
