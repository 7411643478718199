using System.Text.RegularExpressions;
using Mcs.Deployment;
using Mcs.Documentation.Tests.Documents;
using Mcs.Platform.Modules;

namespace Mcs.Documentation.Tests.Names;

/// <summary>What documents call things in Azure.</summary>
internal static partial class NamedResources
{
    /// <summary>Not deployed by us, and only ever stopped.</summary>
    private static readonly string[] RetiredFunctions = ["func-mcs-scheduled-workers-prod-linux", "func-mcs-scheduled-workers-prod-uks"];

    private static readonly DeploymentParameter[] Names =
    [
        .. ProductionNames.All,
        .. DeploymentPlan.Jobs.Select(job => job.AzureName),
    ];

    /// <summary>Resources that production has, or had.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Names.Select(name => name.Default).OfType<string>().Where(name => IsResource().IsMatch(name)).Distinct(), .. RetiredFunctions];

    /// <summary>What a deployment may be told.</summary>
    public static IEnumerable<string> Parameters => Names.Select(name => name.Name);

    /// <summary>Names of a document that no part of the deployment has.</summary>
    public static IEnumerable<string> Unknown(Document document) => document.Code
        .SelectMany(code => Resource().Matches(code.Text).Select(match => code with { Text = match.Value }))
        .Where(name => !Known.Contains(name.Text) && DeploymentPlan.Jobs.All(job => job.Image != name.Text))
        .Concat(document.Code
            .SelectMany(code => Parameter().Matches(code.Text).Select(match => code with { Text = match.Groups[1].Value }))
            .Where(parameter => Names.All(name => name.Name != parameter.Text)))
        .Select(name => name.Wrong($"nothing is called {name.Text}"));

    [GeneratedRegex(@"(?<![\w.-])(?:(?:job|cae|law|kv|id|rg|func)-[a-z0-9]+(?:-[a-z0-9]+)*|acr[a-z0-9]{4,}|mcs-jobs-[a-z0-9-]+)(?![\w-])")]
    private static partial Regex Resource();

    [GeneratedRegex(@"^(?:(?:job|cae|law|kv|id|rg|func)-|acr)")]
    private static partial Regex IsResource();

    [GeneratedRegex(@"Parameters__([\w-]+)")]
    private static partial Regex Parameter();
}
