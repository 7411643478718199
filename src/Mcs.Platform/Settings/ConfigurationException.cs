using Mcs.Platform.Jobs;

namespace Mcs.Platform.Settings;

/// <summary>The process was set up wrongly: nothing was run (exit code 2).</summary>
public sealed class ConfigurationException(IReadOnlyList<SettingProblem> problems)
    : JobException(string.Join("; ", problems))
{
    public ConfigurationException(string setting, string problem)
        : this([new SettingProblem(setting, problem)])
    {
    }

    public IReadOnlyList<SettingProblem> Problems { get; } = problems;
}
