using Mcs.Simulation.Tests.Processes;

namespace Mcs.Simulation.Tests.Api;

/// <summary>A request that reached the API.</summary>
internal sealed record ApiRequest(SimulatedProcess Process, string? ReportId)
{
    /// <summary>For a summary: its first day.</summary>
    public DateOnly From { get; init; }

    /// <summary>For a summary that was answered: the times of the audits in the answer, by id.</summary>
    public IReadOnlyDictionary<string, DateTime>? Offered { get; set; }

    /// <summary>For a summary that was answered: the times in its rows, of which an audit can have several.</summary>
    public IReadOnlyList<DateTime> Times { get; set; } = [];

    /// <summary>Whether the answer was read to its end.</summary>
    public bool IsWhole { get; set; }
}
