using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Api;

/// <summary>What the API offers, what it was asked, and how it feels.</summary>
internal sealed class SimulatedApi(World world)
{
    public const string Token = "token-canary-3f9c";

    private readonly List<SimulatedAudit> _audits = [];

    public IReadOnlyList<SimulatedAudit> Audits => _audits;

    public List<ApiRequest> Requests { get; } = [];

    /// <summary>Told of each request as it arrives.</summary>
    public Action<ApiRequest>? Received { get; set; }

    public ApiMood Mood { get; set; } = ApiMood.Well;

    /// <summary>Whether it answers within a second whatever it can answer.</summary>
    public bool IsPrompt { get; set; }

    public void Offer(TimeSpan completedAgo) => Offer(completedAgo, world.Roll(0.12) ? (AuditFault)world.Random.Next(1, 4) : AuditFault.None);

    public void Offer(TimeSpan completedAgo, AuditFault fault)
    {
        var number = _audits.Count + 1;
        var audit = new SimulatedAudit(number, 1 + world.Random.Next(4), world.Roll(0.8), fault);
        audit.Complete(world.Now, (world.Now - completedAgo).UtcDateTime);
        _audits.Add(audit);
    }

    public void Receive(ApiRequest request)
    {
        request.At = world.Now;
        Received?.Invoke(request);
        request.Number = Requests.Count;
        Requests.Add(request);
    }

    /// <summary>Completes any but the first again, which stays the oldest.</summary>
    public void CompleteAgain()
    {
        var audit = _audits[world.Random.Next(1, _audits.Count)];
        var completed = world.Now.AddSeconds(-world.Random.Next(600)).UtcDateTime;
        if (completed > audit.CompletedUtc)
        {
            audit.Complete(world.Now, completed);
        }
    }

    public IReadOnlyList<SimulatedAudit> Between(DateOnly first, DateOnly last) =>
        [.. _audits.Where(audit => DateOnly.FromDateTime(audit.CompletedUtc) is var day && day >= first && day <= last)];

    public SimulatedAudit Find(string id) => _audits.Single(audit => audit.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How the API answers for a while.</summary>
internal enum ApiMood
{
    Well,

    /// <summary>Every third request or so meets a fault of any kind.</summary>
    Flaky,

    /// <summary>503 to everybody.</summary>
    Down,

    /// <summary>429 with Retry-After to most.</summary>
    Limiting,

    /// <summary>401 to everybody.</summary>
    Refusing,
}
