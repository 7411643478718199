namespace Mcs.Simulation.Tests.Api;

/// <summary>An audit as the API knows it.</summary>
internal sealed class SimulatedAudit(int number, int answers, bool hasCertificate, AuditFault fault)
{
    /// <summary>Stands in every answer and certificate, and may stand nowhere else.</summary>
    public const string Payload = "payload-canary";

    private readonly List<(DateTimeOffset Offered, DateTime CompletedUtc)> _completions = [];

    /// <summary>Some ids are spelled differently in different rows; they are one audit all the same.</summary>
    public string Id { get; } = number % 3 == 0 ? $"audit-{number}" : $"A{number}";

    /// <summary>What the database's trigger refuses, where it stands in an answer.</summary>
    public const string Refused = "refused-canary";

    /// <summary>Why its details never arrive, or are not taken.</summary>
    public AuditFault Fault { get; private set; } = fault;

    /// <summary>Whether each request for its details takes longer than a short run has.</summary>
    public bool IsSlow => Fault is AuditFault.Poison or AuditFault.Hang or AuditFault.Trickle;

    public string? Certificate { get; } = hasCertificate ? $"{Payload}-certificate-{number}" : null;

    public IReadOnlyList<(string Key, string Value)> Answers { get; } =
        [.. Enumerable.Range(2, answers).Select(question => ($"q{question}", $"{Payload}-{number}-{question}{(fault is AuditFault.Refused ? Refused : "")}"))];

    public DateTime CompletedUtc => _completions[^1].CompletedUtc;

    /// <summary>Its source moves it to where its details cannot be read any more.</summary>
    public void Archive() => Fault = AuditFault.Poison;

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

    /// <summary>No answer begins.</summary>
    Hang,

    /// <summary>An answer begins at once, and is not done when the client no longer waits for the rest.</summary>
    Trickle,

    /// <summary>An answer that the database refuses to store.</summary>
    Refused,
}
