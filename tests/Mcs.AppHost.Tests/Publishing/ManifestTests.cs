using System.Text.Json.Nodes;
using Mcs.Deployment;
using Mcs.Deployment.Bicep;
using Mcs.Deployment.Tests.Bicep;
using Mcs.GoAudits.Settings;
using Mcs.Testing.Bicep;

namespace Mcs.AppHost.Tests.Publishing;

/// <summary>What azd reads, and what it would make of it.</summary>
public sealed class ManifestTests(Published published) : IClassFixture<Published>, IDisposable
{
    private const string ClientId = "11111111-2222-3333-4444-555555555555";
    private const string Server = "acrmcsschedwrkprod.azurecr.io";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-azd-");

    public static TheoryData<string> Jobs => [.. DeploymentPlan.Jobs.Select(job => job.ResourceName)];

    private JsonObject Resources => published.Manifest["resources"]!.AsObject();

    [Fact]
    public void Is_as_reviewed()
    {
        var manifest = published.Manifest.DeepClone();
        foreach (var (_, resource) in manifest["resources"]!.AsObject().Where(resource => resource.Value!["path"] is not null && resource.Value["deployment"] is not null))
        {
            // Relative to wherever the test wrote it.
            resource!["path"] = Path.GetFileName((string)resource["path"]!);
        }

        Golden.ShouldMatch("aspire-manifest.json", manifest);
    }

    [Fact]
    public void The_jobs_of_the_catalogue_are_all_that_is_deployed_to_run()
    {
        Resources.Where(resource => ((string)resource.Value!["type"]!).StartsWith("project.", StringComparison.Ordinal)).Select(resource => resource.Key)
            .ShouldBe(DeploymentPlan.Jobs.Select(job => job.ResourceName));
    }

    [Fact]
    public async Task The_modules_compile_together_without_a_word()
    {
        var main = Azd.MainOf(published.Manifest, published.ManifestFolder, _folder.FullName);

        (await BicepCompiler.DiagnoseAsync(main)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_is_deployed_as_the_catalogue_wants_it(string name)
    {
        var job = DeploymentPlan.Jobs.Single(job => job.ResourceName == name);
        var parameters = Azd.ParametersOf(Resources[name]!, published.ManifestFolder, _folder.FullName, ValueOf);

        var (said, resources) = await BicepCompiler.SnapshotAsync(parameters);

        said.ShouldBeEmpty();
        DeployedJob.Read(resources.ShouldHaveSingleItem()!).ShouldBe(DeployedJob.Wanted(job, Server, $"{Server}/{name}:azd", ClientId));
    }

    [Fact]
    public void Nothing_is_created_but_jobs_and_alert_rules()
    {
        var creates = Resources.Select(resource => resource.Value!["params"]).OfType<JsonObject>().SelectMany(parameters => new[] { parameters["create"], parameters["assignRole"] }).OfType<JsonNode>();

        creates.ShouldNotBeEmpty();
        creates.ShouldAllBe(create => !(bool)create);
    }

    [Fact]
    public void Every_expression_leads_somewhere()
    {
        var expressions = Azd.Expressions(published.Manifest.ToJsonString()).Distinct().ToList();

        expressions.Select(expression => expression.Split('.')[0]).ShouldBeSubsetOf(Resources.Select(resource => resource.Key));
        foreach (var output in expressions.Where(expression => expression.Contains(".outputs.")))
        {
            var file = (string)Resources[output.Split('.')[0]]!["path"]!;
            BicepFiles.Read(file).ShouldContain($"\noutput {output.Split('.')[2]} string = ", customMessage: output);
        }
    }

    [Fact]
    public void A_name_has_the_default_of_production()
    {
        var names = ProductionNames.All.Concat(DeploymentPlan.Jobs.Select(job => job.AzureName)).ToDictionary(name => name.Name);

        foreach (var (name, resource) in Resources.Where(resource => (string)resource.Value!["type"]! == "parameter.v0"))
        {
            ((string?)resource!["inputs"]!["value"]!["default"]?["value"]).ShouldBe(names[name].Default, name);
        }
    }

    [Fact]
    public void No_secret_is_in_any_output()
    {
        published.Files.Select(File.ReadAllText).ShouldAllBe(text => !text.Contains(GoAuditsVariables.Token.Locally!) && !text.Contains("GOAUDITS_BEARER_TOKEN") && !text.Contains("\"secret\"") && !text.Contains("@secure"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string ValueOf(string expression) => expression switch
    {
        "environment.outputs.id" => DeployedJob.IdOf("Microsoft.App/managedEnvironments", ProductionNames.Environment),
        "identity.outputs.id" => DeployedJob.Identity,
        "identity.outputs.clientId" => ClientId,
        "registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT" => Server,
        _ when expression.EndsWith(".containerImage", StringComparison.Ordinal) => $"{Server}/{expression.Split('.')[0]}:azd",
        _ when ProductionNames.All.Concat(DeploymentPlan.Jobs.Select(job => job.AzureName)).SingleOrDefault(name => $"{name.Name}.value" == expression) is { } name =>
            PublishedFolder.Usual(name) ?? name.Default!,
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "azd knows no such expression."),
    };
}
