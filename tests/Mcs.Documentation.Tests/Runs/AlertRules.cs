using System.Text.RegularExpressions;
using Mcs.Deployment.Alerts;
using Mcs.Deployment.Bicep;

namespace Mcs.Documentation.Tests.Runs;

/// <summary>The rules that <c>alerts.bicep</c> deploys.</summary>
internal static partial class AlertRules
{
    private const string EachJob = "${absence.name}";

    public static IReadOnlyList<(string Name, string Severity)> All { get; } =
    [
        .. Rule().Matches(BicepFiles.Read(BicepFiles.Alerts)).SelectMany(rule => NamesOf(rule.Groups[1].Value).Select(name => (name, rule.Groups[2].Value))),
    ];

    private static IEnumerable<string> NamesOf(string name) =>
        name.Contains(EachJob) ? JobAbsence.All.Select(absence => name.Replace(EachJob, absence.Job.ShortName, StringComparison.Ordinal)) : [name];

    [GeneratedRegex(@"name: '(alert-[^']+)'.*?severity: (\d)", RegexOptions.Singleline)]
    private static partial Regex Rule();
}
