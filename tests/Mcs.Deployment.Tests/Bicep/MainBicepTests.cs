using System.Text.Json.Nodes;
using Mcs.Deployment.Bicep;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>What <c>az deployment group create</c> would do, by the compiler's own snapshot.</summary>
public sealed class MainBicepTests
{
    private const string Everything = "identity,workspace,environment,registry,vault,database,roles";

    [Fact]
    public async Task Deploys_the_catalogue_and_nothing_else()
    {
        using var folder = new PublishedFolder();

        var (said, resources) = await folder.SnapshotAsync();

        Deviations.Of(said, resources).ShouldBeEmpty();
        Golden.ShouldMatch("production.json", resources);
    }

    [Fact]
    public async Task Creates_the_rest_only_when_told()
    {
        using var folder = new PublishedFolder(
            (ProductionNames.Create, Everything), (ProductionNames.SqlAdministrators, "mcs-dba"), (ProductionNames.SqlAdministratorsId, Guid.Empty.ToString()));

        var (said, resources) = await folder.SnapshotAsync();

        said.ShouldBeEmpty();
        Golden.ShouldMatch("everything.json", Without("Microsoft.App/jobs", "Microsoft.Insights/scheduledQueryRules", resources));
    }

    [Theory]
    [InlineData("identity", "Microsoft.ManagedIdentity/userAssignedIdentities")]
    [InlineData("workspace", "Microsoft.OperationalInsights/workspaces")]
    [InlineData("environment", "Microsoft.App/managedEnvironments")]
    [InlineData("registry", "Microsoft.ContainerRegistry/registries")]
    [InlineData("vault", "Microsoft.KeyVault/vaults")]
    [InlineData("roles", "Microsoft.Authorization/roleAssignments Microsoft.Authorization/roleAssignments")]
    public async Task A_switch_creates_one_kind(string create, string types)
    {
        using var folder = new PublishedFolder((ProductionNames.Create, create));

        var (said, resources) = await folder.SnapshotAsync();

        said.ShouldBeEmpty();
        Without("Microsoft.App/jobs", "Microsoft.Insights/scheduledQueryRules", resources).Select(resource => (string)resource!["type"]!).ShouldBe(types.Split(' '));
    }

    [Fact]
    public async Task A_manual_job_and_a_worker_are_deployed_as_told()
    {
        using var folder = new PublishedFolder();
        await File.AppendAllTextAsync(
            folder.PathOf(MainParameters.FileName),
            """

            param manualJobs = [
              {
                name: 'job-sample-manual'
                timeLimitSeconds: 600
                retryLimit: 0
                container: { image: 'mcs-sample', cpu: '0.5', memory: '1Gi', settings: [{ name: 'MCS_LOG_FORMAT', value: 'json' }] }
              }
            ]
            param workers = [
              {
                name: 'ca-sample-worker'
                terminationGracePeriodSeconds: 120
                minReplicas: 1
                maxReplicas: 3
                container: { image: 'mcs-sample', cpu: '1.0', memory: '2Gi', settings: [{ name: 'SQL_SERVER', source: 'sqlServer' }] }
              }
            ]
            """,
            TestContext.Current.CancellationToken);

        var (said, resources) = await folder.SnapshotAsync();

        said.ShouldBeEmpty();
        Golden.ShouldMatch("samples.json", new JsonArray([.. resources.Where(resource => ((string)resource!["name"]!).Contains("sample")).Select(resource => resource!.DeepClone())]));
    }

    [Theory]
    [InlineData("scheduled-job.bicep", "cronExpression: cron", "cronExpression: '0 0 * * *'")]
    [InlineData("scheduled-job.bicep", "numberOf(timeLimitSeconds)", "60")]
    [InlineData("scheduled-job.bicep", "numberOf(retryLimit)", "0")]
    [InlineData("scheduled-job.bicep", "'${identityId}': {}", "'${environmentId}': {}")]
    [InlineData("scheduled-job.bicep", "identity: identityId", "identity: 'system'")]
    [InlineData("scheduled-job.bicep", "server: registryServer", "server: 'docker.io'")]
    [InlineData("scheduled-job.bicep", "environmentId: environmentId", "environmentId: identityId")]
    [InlineData("scheduled-job.bicep", "...environmentVariables", "")]
    [InlineData("scheduled-job.bicep", "value: identityClientId", "value: identityId")]
    [InlineData("scheduled-job.bicep", "memory: memory", "memory: '2Gi'")]
    [InlineData("scheduled-job.bicep", "application: 'mcs-scheduled-workers'", "application: 'mcs'")]
    [InlineData("scheduled-job.bicep", "image: image", "image: 'hello-world'")]
    [InlineData("main.bicep", "sqlServer: sqlServer", "sqlServer: sqlDatabase")]
    [InlineData("main.bicep", "cron: job.cron", "cron: '* * * * *'")]
    [InlineData("main.bicep", "for job in scheduledJobs", "for job in take(scheduledJobs, 2)")]
    [InlineData("main.bicepparam", "cron: '*/15 * * * *'\n    timeLimitSeconds", "cron: '*/20 * * * *'\n    timeLimitSeconds")]
    [InlineData("alerts.bicep", "name: 'alert-mcs-dead-letters'", "name: 'alert-mcs-letters'")]
    [InlineData("identity.bicep", " = if (create) {", " = {")]
    [InlineData("workspace.bicep", " = if (create) {", " = {")]
    [InlineData("environment.bicep", " = if (create) {", " = {")]
    [InlineData("registry.bicep", " = if (create) {", " = {")]
    [InlineData("registry.bicep", " = if (assignRole) {", " = {")]
    [InlineData("main.bicep", " = if (contains(create, 'database')) {", " = {")]
    public async Task A_mistake_is_found(string file, string text, string by)
    {
        using var folder = new PublishedFolder();
        folder.Replace(file, text, by);

        var (said, resources) = await folder.SnapshotAsync();

        Deviations.Of(said, resources).ShouldNotBeEmpty();
    }

    private static JsonArray Without(string type, string other, JsonArray resources) =>
        new([.. resources.Where(resource => (string)resource!["type"]! is var found && found != type && found != other).Select(resource => resource!.DeepClone())]);
}
