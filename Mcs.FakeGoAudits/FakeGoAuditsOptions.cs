using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits;

/// <summary>
/// What the fake offers and how it behaves. The same options always give the same bytes, provided
/// <see cref="EndUtc"/> is set. Where the environment sets an option, its variable is named beside it.
/// </summary>
public sealed record FakeGoAuditsOptions
{
    /// <summary>The token that is let in when nothing else is chosen. It protects nothing: the data is made up.</summary>
    public const string DefaultToken = "fake-goaudits-token";

    /// <summary>Everything generated follows from it. <c>FAKE_GOAUDITS_SEED</c></summary>
    public int Seed { get; init; } = 1;

    /// <summary>Audits in all, spread over <see cref="Days"/>; overrides <see cref="AuditsPerDay"/>. <c>FAKE_GOAUDITS_AUDITS</c></summary>
    public int? AuditCount { get; init; }

    /// <summary><c>FAKE_GOAUDITS_AUDITS_PER_DAY</c></summary>
    public int AuditsPerDay { get; init; } = 20;

    /// <summary>How many times 24 hours before <see cref="EndUtc"/> the oldest audit may lie. <c>FAKE_GOAUDITS_DAYS</c></summary>
    public int Days { get; init; } = 30;

    /// <summary>No generated audit is completed later than this; when not set, the start of the server. <c>FAKE_GOAUDITS_END_UTC</c></summary>
    public DateTimeOffset? EndUtc { get; init; }

    /// <summary>Rows each audit has in the summary; odd shapes come on top. <c>FAKE_GOAUDITS_ROWS_PER_AUDIT</c></summary>
    public int RowsPerAudit { get; init; } = 1;

    /// <summary>Answers each report has in its details; odd shapes come on top. <c>FAKE_GOAUDITS_ANSWERS_PER_REPORT</c></summary>
    public int AnswersPerReport { get; init; } = 30;

    /// <summary>Share of audits (0 to 1) whose details hold no certificate number. <c>FAKE_GOAUDITS_WITHOUT_CERTIFICATE_SHARE</c></summary>
    public double WithoutCertificateShare { get; init; } = 0.1;

    /// <summary>Share of audits (0 to 1) that come in one or more of <see cref="Shapes"/>. <c>FAKE_GOAUDITS_UGLY_SHARE</c></summary>
    public double UglyShare { get; init; } = 0.05;

    /// <summary>Which odd shapes an ugly audit may take. <c>FAKE_GOAUDITS_SHAPES</c>, names with commas</summary>
    public FakeShapes Shapes { get; init; } = FakeShapes.All;

    /// <summary>The bearer token that is let in. <c>FAKE_GOAUDITS_TOKEN</c></summary>
    public string Token { get; init; } = DefaultToken;

    /// <summary>A bearer token that is answered with 403. <c>FAKE_GOAUDITS_FORBIDDEN_TOKEN</c></summary>
    public string? ForbiddenToken { get; init; }

    /// <summary>Faults that are there from the start. <c>FAKE_GOAUDITS_FAULTS</c>, JSON as for <c>POST /admin/faults</c></summary>
    public IReadOnlyList<FakeFault> Faults { get; init; } = [];

    /// <summary>Port on 127.0.0.1 for <see cref="FakeGoAuditsServer"/>; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock behind <see cref="EndUtc"/>, delays, stalls and dates in <c>Retry-After</c>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal int GeneratedAudits => AuditCount ?? checked(AuditsPerDay * Days);

    /// <summary>The first option that makes no sense, in words; <c>null</c> when all do.</summary>
    internal string? Mistake() => this switch
    {
        { AuditCount: < 0 } => $"{nameof(AuditCount)} must be 0 or more.",
        { AuditsPerDay: < 0 } => $"{nameof(AuditsPerDay)} must be 0 or more.",
        { Days: < 1 or > 36_500 } => $"{nameof(Days)} must be 1 to 36500.",
        { RowsPerAudit: < 1 } => $"{nameof(RowsPerAudit)} must be 1 or more.",
        { AnswersPerReport: < 0 } => $"{nameof(AnswersPerReport)} must be 0 or more.",
        { WithoutCertificateShare: not (>= 0 and <= 1) } => $"{nameof(WithoutCertificateShare)} must be 0 to 1.",
        { UglyShare: not (>= 0 and <= 1) } => $"{nameof(UglyShare)} must be 0 to 1.",
        { Port: < 0 or > 65_535 } => $"{nameof(Port)} must be 0 to 65535.",
        { Token: null or "" } => $"{nameof(Token)} must not be empty.",
        { AuditCount: null } when (long)AuditsPerDay * Days > int.MaxValue => $"{nameof(AuditsPerDay)} × {nameof(Days)} is too much.",
        _ => Faults.Select(fault => fault.Mistake()).FirstOrDefault(mistake => mistake is not null),
    };
}
