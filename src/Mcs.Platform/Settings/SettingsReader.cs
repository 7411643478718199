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

    public void Refuse(string name, string problem) => _problems.Add(new SettingProblem(name, problem));

    public string? Text(string name)
    {
        var value = configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public string Text(string name, string otherwise) => Text(name) ?? otherwise;

    public int WholeNumber(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"'{text}' is not a whole number from {least} to {most}");
        return otherwise;
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

        Refuse(name, $"'{text}' is not a date of the form YYYY-MM-DD");
        return null;
    }

    public Uri Url(string name, string otherwise)
    {
        var text = Text(name, otherwise);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Refuse(name, $"'{text}' is not an absolute http or https address");
        return new Uri(otherwise);
    }
}
