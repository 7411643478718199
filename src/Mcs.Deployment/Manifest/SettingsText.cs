namespace Mcs.Deployment.Manifest;

/// <summary>Environment variables as the bicep modules of programs take them: <c>NAME=value;NAME=value</c>.</summary>
internal static class SettingsText
{
    /// <exception cref="FormatException">A text cannot be passed that way.</exception>
    public static string Of(IEnumerable<JobSetting> settings, Func<JobSetting, string> valueOf) =>
        string.Join(';', settings.Select(setting => $"{setting.Name}={(setting.Text is null ? valueOf(setting) : Checked(setting))}"));

    /// <summary>The text of a setting that has one.</summary>
    /// <exception cref="FormatException">It cannot be passed that way.</exception>
    public static string Checked(JobSetting setting)
    {
        var text = setting.Text ?? throw new ArgumentException($"{setting.Name} has no text.", nameof(setting));
        return text.AsSpan().ContainsAny(';', '{', '}') || text.Any(char.IsControl)
            ? throw new FormatException($"{setting.Name} cannot be deployed: its value holds a semicolon, a brace or a control character.")
            : text;
    }
}
