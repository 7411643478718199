namespace Mcs.Platform.Settings;

/// <summary>What is common to the runs of all jobs.</summary>
/// <param name="LeaseLife">How long a lease or a claim lasts without renewal.</param>
/// <param name="TimeLimit">A run's own limit where it differs from the declared one.</param>
/// <param name="AttemptLimit">How often an item may fail before it is set aside as a dead letter.</param>
/// <param name="ExecutionName">What the platform calls this execution; null on a developer's machine.</param>
public sealed record RunSettings(TimeSpan LeaseLife, TimeSpan? TimeLimit, int AttemptLimit, string? ExecutionName = null)
{
    public static RunSettings Default { get; } = new(TimeSpan.FromSeconds(SharedSettings.LeaseSeconds.Default), null, SharedSettings.AttemptLimit.Default);

    public static RunSettings Read(SettingsReader reader)
    {
        var timeLimit = reader.Text(SharedSettings.TimeLimitSeconds.Name) is null ? null : (int?)reader.Read(SharedSettings.TimeLimitSeconds);
        return new RunSettings(
            TimeSpan.FromSeconds(reader.Read(SharedSettings.LeaseSeconds)),
            timeLimit is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            reader.Read(SharedSettings.AttemptLimit),
            reader.Read(SharedSettings.ExecutionName));
    }
}
