namespace Mcs.Simulation.Tests.Api;

/// <summary>An audit as the API knows it.</summary>
internal sealed class SimulatedAudit(int number, int answers, bool hasCertificate, AuditFault fault)
{
    /// <summary>Stands in every answer and certificate, and may stand nowhere else.</summary>
    public const string Payload = "payload-canary";

    private readonly List<(DateTimeOffset Offered, DateTime CompletedUtc)> _completions = [];

    /// <summary>Some ids are spelled differently in different rows; they are one audit all the same.</summary>
    public string Id { get; } = number % 3 == 0 ? $"audit-{number}" : $"A{number}";

    /// <summary>Why its details never arrive.</summary>
    public AuditFault Fault => fault;

    public string? Certificate { get; } = hasCertificate ? $"{Payload}-certificate-{number}" : null;

    public IReadOnlyList<(string Key, string Value)> Answers { get; } =
        [.. Enumerable.Range(2, answers).Select(question => ($"q{question}", $"{Payload}-{number}-{question}"))];

    public DateTime CompletedUtc => _completions[^1].CompletedUtc;

    public void Complete(DateTimeOffset offered, DateTime completedUtc) => _completions.Add((offered, completedUtc));

    /// <summary>The newest completion that was offered soon enough for a lookback of so long; null when none was.</summary>
    public DateTime? DueWithin(TimeSpan lookback) => _completions
        .Where(completion => completion.Offered.UtcDateTime - completion.CompletedUtc <= lookback)
        .Select(completion => (DateTime?)completion.CompletedUtc)
        .Max();
}

/// <summary>What is wrong with the details of one audit, however well the API is.</summary>
internal enum AuditFault
{
    None,

    /// <summary>404.</summary>
    Unknown,

    /// <summary>No rows.</summary>
    Empty,

    /// <summary>500, as if the API were down.</summary>
    Poison,
}
