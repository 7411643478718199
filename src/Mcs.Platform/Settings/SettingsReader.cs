using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Mcs.Platform.Settings;

/// <summary>
/// Reads settings by the names of their environment variables and gathers every mistake, so that a person is told of all of them at once.
/// A variable that is empty or blank counts as not set. Nothing is silently replaced.
/// </summary>
public sealed class SettingsReader(IConfiguration configuration, bool isDevelopment)
{
    private readonly List<SettingProblem> _problems = [];

    /// <summary>Whether <c>DOTNET_ENVIRONMENT</c> is <c>Development</c>: only then may something be guessed, created or given in plain.</summary>
    public bool IsDevelopment { get; } = isDevelopment;

    public IReadOnlyList<SettingProblem> Problems => _problems;

    /// <summary>Adds a mistake, once: two parts of a program may read the same variable.</summary>
    public void AddError(string name, string problem)
    {
        var found = new SettingProblem(name, problem);
        if (!_problems.Contains(found))
        {
            _problems.Add(found);
        }
    }

    public string? Read(TextSetting setting) => Text(setting.Name) ?? setting.Default;

    public int Read(WholeNumberSetting setting) => WholeNumber(setting.Name, setting.Default, setting.Min, setting.Max);

    public DateOnly? Read(DateSetting setting) => Date(setting.Name);

    public Uri Read(UrlSetting setting) => Url(setting.Name, setting.Default);

    public string? Text(string name)
    {
        var value = configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public string Text(string name, string defaultValue) => Text(name) ?? defaultValue;

    public int WholeNumber(string name, int defaultValue, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return defaultValue;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        AddError(name, $"'{text}' is not a whole number from {min} to {max}");
        return defaultValue;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        AddError(name, $"'{text}' is not a date of the form YYYY-MM-DD");
        return null;
    }

    public Uri Url(string name, string defaultValue)
    {
        var text = Text(name, defaultValue);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        AddError(name, $"'{text}' is not an absolute http or https address");
        return new Uri(defaultValue);
    }
}
