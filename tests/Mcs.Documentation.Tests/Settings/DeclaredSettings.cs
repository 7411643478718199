using Mcs.Documentation.Tests.Documents;
using Mcs.Messaging.Settings;
using Mcs.Modules;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Settings;
using Mcs.ServiceDefaults.Web;
using Mcs.Storage.Settings;

namespace Mcs.Documentation.Tests.Settings;

/// <summary>Every variable that is declared, and the table of them as the page holds it.</summary>
internal static class DeclaredSettings
{
    private const string Page = "docs/settings.md";
    private const string Header = "| name | meaning | default |";

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. SharedSettings.All, .. StorageVariables.All, .. HostVariables.All, .. HealthSettings.All, .. AwsVariables.All,
        .. ModuleDeclarations.All.SelectMany(module => module.Settings),
    ];

    /// <summary>The page with the table that the declarations make.</summary>
    public static string Written()
    {
        var lines = File.ReadAllLines(Repository.Full(Page)).ToList();
        var start = lines.IndexOf(Header);
        var end = lines.FindIndex(start, line => !line.StartsWith('|'));
        return string.Join('\n', [.. lines[..start], Header, "|---|---|---|", .. All.Select(Row), .. lines[end..], ""]);
    }

    public static string Present() => File.ReadAllText(Repository.Full(Page));

    public static void Write() => File.WriteAllText(Repository.Full(Page), Written());

    private static string Row(Setting setting)
    {
        var meaning = setting.Range is { } range ? $"{setting.Description}, {range}" : setting.Description;
        return $"| `{setting.Name}` | {meaning} | {setting.DefaultText} |".Replace("|  |", "| |", StringComparison.Ordinal);
    }
}
