using Mcs.GoAudits.Settings;

namespace Mcs.Deployment;

/// <summary>A job run once with other settings, by a button of its own.</summary>
/// <param name="Name">For machines; stable.</param>
/// <param name="Title">On the button.</param>
/// <param name="Confirmation">What a person is asked first.</param>
/// <param name="Icon">A Fluent icon.</param>
/// <param name="Settings">Set for this run only.</param>
public sealed record JobVariant(string Name, string Title, string Confirmation, string Icon, IReadOnlyList<JobSetting> Settings)
{
    /// <summary>As many reports as a run may claim, with a quarter of the requests at once that it may send.</summary>
    public static JobVariant DrainBacklog { get; } = new(
        "drain-backlog",
        "Drain backlog",
        "Enrich everything that waits in one run, with several requests at once? Against the real API this costs calls.",
        "DrinkToGo",
        [new(GoAuditsSettingNames.BatchSize, "10000"), new(GoAuditsSettingNames.Concurrency, "8")]);
}
