namespace Mcs.Platform.Settings;

/// <summary>A mistake in the settings: which variable, and what to do about it. Never holds the value of a secret.</summary>
public sealed record SettingProblem(string Setting, string Problem)
{
    public override string ToString() => $"{Setting}: {Problem}";
}
