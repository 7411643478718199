namespace Mcs.Deployment;

/// <summary>One environment variable of a job: either a text, or a source that whoever places the job resolves.</summary>
public sealed record JobSetting
{
    public JobSetting(string name, string text) => (Name, Text) = (name, text);

    public JobSetting(string name, SettingSource source) => (Name, Source) = (name, source);

    public string Name { get; }

    public string? Text { get; }

    public SettingSource? Source { get; }
}
