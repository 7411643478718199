using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mcs.AppHost.Tests.Publishing;

/// <summary>
/// What azd makes of a manifest, as far as its source says (cli/azd/pkg/apphost): one main file of all modules when it provisions, and a
/// parameter file for the module of each program when it deploys.
/// </summary>
internal static partial class Azd
{
    /// <summary>Every module as azd puts them together; each file in a folder of its own, as azd copies them.</summary>
    public static string MainOf(JsonObject manifest, string manifestFolder, string folder)
    {
        var resources = manifest["resources"]!.AsObject();
        List<string> lines = ["targetScope = 'subscription'", "param environmentName string", "param location string"];
        foreach (var (name, _) in resources.Where(resource => TypeOf(resource.Value) == "parameter.v0"))
        {
            // azd declares all of them here, also those that only programs are told.
            lines.AddRange(["#disable-next-line no-unused-params secure-secrets-in-params", $"param {Identifier(name)} string"]);
        }

        lines.AddRange(["resource rg 'Microsoft.Resources/resourceGroups@2022-09-01' = {", "  name: 'rg-${environmentName}'", "  location: location", "}"]);
        foreach (var (name, resource) in resources.Where(resource => TypeOf(resource.Value) == "azure.bicep.v0"))
        {
            var file = (string)resource!["path"]!;
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.Copy(Path.Combine(manifestFolder, file), Path.Combine(folder, name, file));
            var scope = (string?)resource["scope"]?["resourceGroup"] is { } group ? $"resourceGroup({Value(group)})" : "rg";
            lines.AddRange([$"module {Identifier(name)} '{name}/{file}' = {{", $"  name: '{name}'", $"  scope: {scope}", "  params: {", "    location: location"]);
            lines.AddRange(resource["params"]!.AsObject().Select(parameter => $"    {parameter.Key}: {Value(parameter.Value!)}"));
            lines.AddRange(["  }", "}"]);
        }

        // Whatever programs are told of outputs becomes an output of the whole.
        lines.AddRange(Outputs(resources).Select(output => $"output {Identifier(output.Replace(".outputs.", "_")).ToUpperInvariant()} string = {Identifier(output)}"));
        var main = Path.Combine(folder, "main.bicep");
        File.WriteAllLines(main, lines);
        return main;
    }

    /// <summary>The parameter file with which a program is deployed, beside its module.</summary>
    /// <param name="valueOf">What an expression, such as <c>identity.outputs.id</c>, stands for.</param>
    public static string ParametersOf(JsonNode project, string manifestFolder, string folder, Func<string, string> valueOf)
    {
        var file = (string)project["deployment"]!["path"]!;
        File.Copy(Path.Combine(manifestFolder, file), Path.Combine(folder, file));
        List<string> lines = [$"using './{file}'"];
        foreach (var (name, value) in project["deployment"]!["params"]!.AsObject())
        {
            var resolved = Expression().Replace((string)value!, match => valueOf(match.Groups[1].Value));
            // A text that YAML would read as a number comes with quotes of its own.
            lines.Add($"param {name} = '{(Number().IsMatch(resolved) ? $"\"{resolved}\"" : resolved)}'");
        }

        var parameters = Path.Combine(folder, "main.bicepparam");
        File.WriteAllLines(parameters, lines);
        return parameters;
    }

    /// <summary>Every expression in a text.</summary>
    public static IEnumerable<string> Expressions(string text) => Expression().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Outputs(JsonObject resources) => resources
        .Where(resource => TypeOf(resource.Value) == "project.v1")
        .SelectMany(resource => resource.Value!["deployment"]!["params"]!.AsObject().SelectMany(parameter => Expressions((string)parameter.Value!)))
        .Where(expression => expression.Contains(".outputs."))
        .Distinct();

    private static string TypeOf(JsonNode? resource) => (string)resource!["type"]!;

    private static string Identifier(string name) => name.Replace('-', '_');

    private static string Value(JsonNode value) => value switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(item => Value(item!)))}]",
        JsonObject entries => $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {Value(entry.Value!)}"))}}}",
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.String => Value((string)value!),
        _ => value.ToJsonString(),
    };

    private static string Value(string text)
    {
        var whole = Expression().Match(text);
        return whole.Success && whole.Length == text.Length ? Reference(whole) : $"'{Expression().Replace(text, match => $"${{{Reference(match)}}}")}'";
    }

    private static string Reference(Match match) => Identifier(match.Groups[1].Value.Replace(".value", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\{([\w-]+(?:\.\w+)+)\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\A[0-9.]+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
