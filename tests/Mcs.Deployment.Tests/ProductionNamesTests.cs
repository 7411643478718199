using Mcs.Platform.Modules;

namespace Mcs.Deployment.Tests;

public sealed class ProductionNamesTests
{
    private static IReadOnlyList<DeploymentParameter> Names { get; } =
    [
        .. ProductionNames.All,
        .. DeploymentPlan.Jobs.Select(job => job.AzureName),
    ];

    [Fact]
    public void Defaults_are_what_production_is_called()
    {
        Names.ToDictionary(name => name.Name, name => name.Default).ShouldBe(
            new Dictionary<string, string?>
            {
                ["create"] = "",
                ["location"] = "uksouth",
                ["environment-name"] = "cae-mcs-scheduled-workers-prod-uks",
                ["workspace-name"] = "law-mcs-scheduled-workers-prod-uks",
                ["registry-name"] = "acrmcsschedwrkprod",
                ["identity-name"] = "id-mcs-scheduled-workers-aca-prod-uks",
                ["vault-name"] = "kv-mcsschedwrkprod-uks",
                ["vault-resource-group"] = "rg-mcs-scheduled-workers-production",
                ["goaudits-secret-name"] = "goaudits-bearer-token",
                ["sql-server"] = null,
                ["sql-database"] = null,
                ["sql-administrators"] = "",
                ["sql-administrators-id"] = "",
                ["image-tag"] = null,
                ["alert-action-group"] = "",
                ["dead-letter-threshold"] = "0",
                ["ingest-job-name"] = "job-goaudits-ingest-uks",
                ["enrich-job-name"] = "job-goaudits-enrich-uks",
                ["heartbeat-job-name"] = "job-mcs-aca-heartbeat-prod-uks",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void None_is_left_out()
    {
        typeof(ProductionNames).GetProperties().Select(property => property.GetValue(null)).OfType<DeploymentParameter>().ShouldBeSubsetOf(ProductionNames.All);
    }

    [Fact]
    public void Each_says_what_it_names()
    {
        Names.ShouldAllBe(name => name.Description.Length > 0);
    }
}
