using Mcs.Deployment.Bicep;
using Mcs.Deployment.Manifest;
using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Testing.Bicep;

namespace Mcs.Deployment.Tests.Bicep;

public sealed class MainParametersTests
{
    [Fact]
    public async Task Are_the_catalogue_and_the_names_of_production()
    {
        using var folder = new PublishedFolder();

        Golden.ShouldMatch("main.bicepparam", folder.Parameters);
        (await BicepCompiler.FormatAsync(folder.PathOf(MainParameters.FileName))).ShouldBe(folder.Parameters);
    }

    [Fact]
    public void A_server_that_nobody_named_is_asked_of_the_environment()
    {
        var parameters = MainParameters.Write(name => name == ProductionNames.ImageTag ? "1" : null, DeploymentPlan.Jobs);

        parameters.ShouldContain("param sqlServer = readEnvironmentVariable('SQL_SERVER')\n");
        parameters.ShouldContain("param sqlDatabase = readEnvironmentVariable('SQL_DATABASE')\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_worker_has_the_replicas_of_its_declaration(int replicas)
    {
        var worker = JobDeployment.Of(GoAuditsModule.Enrichment with { Trigger = new ContinuousTrigger(replicas) });

        var parameters = MainParameters.Write(name => PublishedFolder.ValueOf(name), [worker]);
        var manifest = ManifestModules.Of(worker).Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

        parameters.ShouldContain($"minReplicas: {replicas}\n");
        parameters.ShouldContain($"maxReplicas: {replicas}\n");
        (manifest["minReplicas"], manifest["maxReplicas"]).ShouldBe(($"{replicas}", $"{replicas}"));
    }

    [Fact]
    public void Every_name_may_be_another()
    {
        var names = ProductionNames.All.Except([ProductionNames.Create, ProductionNames.DeadLetterThreshold]).Concat(DeploymentPlan.Jobs.Select(job => job.AzureName));

        var parameters = MainParameters.Write(name => names.Contains(name) ? $"other-{name.Name}" : null, DeploymentPlan.Jobs);

        names.ShouldAllBe(name => parameters.Contains($"'other-{name.Name}'"));
    }

    [Fact]
    public void Quotes_and_interpolation_of_a_name_stay_text()
    {
        MainParameters.Write(name => name == ProductionNames.AlertActionGroup ? @"it's ${x} \ y" : PublishedFolder.Usual(name), [])
            .ShouldContain(@"param actionGroupId = 'it\'s \${x} \\ y'");
    }

    [Theory]
    [InlineData("dead-letter-threshold", "-1", "Parameters:dead-letter-threshold is not a whole number")]
    [InlineData("dead-letter-threshold", "many", "Parameters:dead-letter-threshold is not a whole number")]
    [InlineData("create", "identity,regsitry", "'regsitry' is not something that a deployment creates. Parameters:create takes")]
    [InlineData("vault-name", "a\nb", "control character")]
    public void What_cannot_be_is_refused(string parameter, string value, string message)
    {
        Should.Throw<FormatException>(() => MainParameters.Write(name => name.Name == parameter ? value : PublishedFolder.ValueOf(name), DeploymentPlan.Jobs))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void Without_a_tag_there_is_no_publish()
    {
        Should.Throw<FormatException>(() => MainParameters.Write(_ => null, DeploymentPlan.Jobs)).Message.ShouldStartWith("Parameters:image-tag is not set");
    }

    [Fact]
    public void A_setting_that_cannot_be_passed_is_refused()
    {
        var job = JobDeployment.Of(OperationsModule.Heartbeat) with { Settings = [new JobSetting("MCS_X", "a;b")] };

        Should.Throw<FormatException>(() => MainParameters.Write(PublishedFolder.Usual, [job])).Message.ShouldStartWith("MCS_X cannot be deployed");
    }
}
