using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mcs.Deployment;
using Mcs.Deployment.Alerts;
using Mcs.Jobs.Catalogue;

namespace Mcs.AppHost.Tests.Model;

/// <summary>What would be deployed, from the files that a deployment reads.</summary>
public sealed partial class PublishTests(Publish publish) : IClassFixture<Publish>
{
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

    public static TheoryData<string> Jobs => [.. JobCatalogue.All.Select(job => job.ShortName)];

    [Fact]
    public void The_jobs_of_the_catalogue_are_all_that_is_deployed_to_run()
    {
        var programs = publish.Manifest["resources"]!.AsObject().Where(resource => ((string)resource.Value!["type"]!).StartsWith("project.", StringComparison.Ordinal));

        programs.Select(program => program.Key).ShouldBe(JobCatalogue.All.Select(job => job.ShortName), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_started_by_its_cron_and_limited_as_the_catalogue_says(string name)
    {
        var (job, bicep) = (Job(name), publish.Bicep(name));

        bicep.ShouldContain("'Microsoft.App/jobs@");
        bicep.ShouldContain("triggerType: 'Schedule'");
        bicep.ShouldContain($"cronExpression: '{job.Schedule}'");
        bicep.ShouldContain($"replicaTimeout: {job.TimeLimit.TotalSeconds}");
        bicep.ShouldContain($"replicaRetryLimit: {job.RetryLimit}");
        bicep.ShouldContain($"memory: '{job.Size.Memory}'");
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_given_the_settings_of_its_deployment_and_its_identity(string name)
    {
        var variables = Variable().Matches(publish.Bicep(name)).Select(match => match.Groups["name"].Value).Where(IsOurs);

        variables.ShouldBe([.. Job(name).Settings.Select(setting => setting.Name), JobEnvironment.ClientId], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_runs_as_the_one_identity_and_holds_no_secret(string name)
    {
        publish.Bicep(name).ShouldContain("type: 'UserAssigned'");
        publish.Bicep(name).ShouldContain("'${identity_outputs_id}': {");
        publish.Bicep(name).ShouldNotContain("'${environment_outputs");
        publish.Bicep(name).ShouldNotContain("secrets:");
        Parameters(publish.Resource(name)["deployment"]!).ShouldContain("{identity.outputs.id}");
    }

    [Fact]
    public void Images_are_pulled_with_the_same_identity()
    {
        Parameters(publish.Resource("environment")).ShouldContain("{identity.outputs.id}");
    }

    [Fact]
    public void Every_name_is_a_parameter_whose_default_is_productions()
    {
        AzureName[] names =
        [
            ProductionNames.Environment, ProductionNames.Workspace, ProductionNames.Registry, ProductionNames.Vault, ProductionNames.Identity,
            .. DeploymentPlan.Jobs.Select(job => job.AzureName),
        ];

        foreach (var name in names)
        {
            ((string?)publish.Resource(name.Parameter)["inputs"]!["value"]!["default"]!["value"]).ShouldBe(name.Default);
            publish.Manifest.ToJsonString().ShouldContain($"{{{name.Parameter}.value}}");
        }
    }

    [Theory]
    [InlineData("identity", "identity_name")]
    [InlineData("registry", "registry_name")]
    [InlineData("workspace", "workspace_name")]
    [InlineData("environment", "environment_name")]
    [InlineData("ingest", "ingest_job_name")]
    [InlineData("enrich", "enrich_job_name")]
    [InlineData("heartbeat", "heartbeat_job_name")]
    public void What_is_created_is_called_by_its_parameter(string resource, string parameter)
    {
        publish.Bicep(resource).ShouldContain($"\n  name: {parameter}\n");
    }

    [Fact]
    public void The_vault_is_only_referred_to()
    {
        publish.Bicep("vault").ShouldContain(" existing = {");
        publish.Files.SelectMany(file => file.Split('\n'))
            .Where(line => line.StartsWith("resource ", StringComparison.Ordinal) && line.Contains("Microsoft.KeyVault/"))
            .ShouldAllBe(line => line.Contains(" existing "));
    }

    [Fact]
    public void Nothing_of_sql_server_is_in_the_publish()
    {
        publish.Files.ShouldAllBe(file => !file.Contains("Microsoft.Sql/"));
    }

    [Fact]
    public void The_identity_may_pull_images_and_read_secrets()
    {
        var all = string.Concat(publish.Files);

        all.ShouldContain(KeyVaultSecretsUser);
        all.ShouldContain(AcrPull);
    }

    [Fact]
    public void The_alert_rules_are_in_the_same_publish()
    {
        publish.Bicep("alerts").ShouldBe(AlertsTemplate.Write(AlertRules.All));
        ((string?)publish.Resource("alerts")["params"]![AlertsTemplate.WorkspaceId]).ShouldBe("{workspace.outputs.logAnalyticsWorkspaceId}");
    }

    [Fact]
    public void No_secret_is_in_the_publish()
    {
        var inputs = publish.Manifest["resources"]!.AsObject().Select(resource => resource.Value!["inputs"]).OfType<JsonObject>();

        inputs.SelectMany(input => input).ShouldAllBe(input => input.Value!["secret"] == null);
        publish.Files.ShouldAllBe(file => !file.Contains(LocalGoAudits.Token) && !file.Contains("GOAUDITS_BEARER_TOKEN"));
    }

    private static JobDeployment Job(string name) => DeploymentPlan.Jobs.Single(job => job.ResourceName == name);

    private static IEnumerable<string?> Parameters(JsonNode deployment) => deployment["params"]!.AsObject().Select(parameter => (string?)parameter.Value);

    private static bool IsOurs(string variable) =>
        variable == JobEnvironment.ClientId || new[] { "MCS_", "SQL_", "GOAUDITS_", "KEYVAULT_", "ConnectionStrings_" }.Any(variable.StartsWith);

    [GeneratedRegex(@"name: '(?<name>\w+)'\s+value:", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
