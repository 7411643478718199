using Mcs.Platform.Modules;

namespace Mcs.Deployment;

/// <summary>One environment variable of a job: a text, a parameter of the deployment, or a source that whoever places the job resolves.</summary>
public sealed record JobSetting
{
    public JobSetting(string name, string text) => (Name, Text) = (name, text);

    public JobSetting(string name, SettingSource source) => (Name, Source) = (name, source);

    public JobSetting(string name, DeploymentParameter parameter) => (Name, Parameter) = (name, parameter);

    public string Name { get; }

    public string? Text { get; }

    public SettingSource? Source { get; }

    public DeploymentParameter? Parameter { get; }
}
