namespace Mcs.Simulation.Tests.Api;

/// <summary>An audit as the API knows it.</summary>
internal sealed class SimulatedAudit(int number, int answers, bool hasCertificate, bool alwaysFails)
{
    /// <summary>Stands in every answer and certificate, and may stand nowhere else.</summary>
    public const string Payload = "payload-canary";

    private readonly List<(DateTimeOffset Offered, DateTime CompletedUtc)> _completions = [];

    /// <summary>Some ids are spelled differently in different rows; they are one audit all the same.</summary>
    public string Id { get; } = number % 3 == 0 ? $"audit-{number}" : $"A{number}";

    /// <summary>Whether its details never arrive.</summary>
    public bool AlwaysFails => alwaysFails;

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
