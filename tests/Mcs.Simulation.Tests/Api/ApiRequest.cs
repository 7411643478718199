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

    /// <summary>When it reached the API.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How many requests had reached the API before it.</summary>
    public int Number { get; set; }

    /// <summary>Whether it still waits for its answer to begin.</summary>
    public bool IsUnderWay { get; set; } = true;

    /// <summary>Whether the answer was read to its end.</summary>
    public bool IsWhole => AnsweredBy is not null;

    /// <summary>How many requests had reached the API when this one was answered; null while it is not, and when the answer is one that a source gives which is down.</summary>
    public int? AnsweredBy { get; set; }
}
