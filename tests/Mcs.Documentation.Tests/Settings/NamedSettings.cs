using System.Text.RegularExpressions;
using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Settings;

/// <summary>The environment variables that documents name.</summary>
internal static partial class NamedSettings
{
    /// <summary>Those that nobody reads: no program, no test and no library of others that is named here.</summary>
    public static IEnumerable<string> Unknown(Document document) => document.Prose.Concat(document.Blocks.SelectMany(block => block.Lines))
        .SelectMany(line => Name().Matches(line.Text).Select(match => line with { Text = match.Value }))
        .Where(name => !IsKnown(name.Text))
        .Select(name => name.Wrong($"nothing reads {name.Text}"));

    private static bool IsKnown(string name) =>
        ReadSettings.OfPrograms.Contains(name)
        || ReadSettings.OfFakeGoAudits.Contains(name)
        || name.StartsWith("MCS_TEST_", StringComparison.Ordinal)
        || name is "MCS_UPDATE_DOCS" // tests
            or "ASPNETCORE_URLS"; // ASP.NET Core

    [GeneratedRegex(@"(?<![A-Z0-9_])(?:(?:FAKE_GOAUDITS|GOAUDITS|MCS|SQL|KEYVAULT|AZURE|AWS|OTEL|CONTAINER_APP|DOTNET|ASPNETCORE)_[A-Z0-9_]+|ConnectionStrings__\w+)")]
    private static partial Regex Name();
}
