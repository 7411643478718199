using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Names;

public sealed class ResourceNameTests
{
    public static TheoryData<string> Paths => DocumentTests.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_name_is_one_of_the_deployment(string path) => NamedResources.Unknown(Repository.Document(path)).ShouldBeEmpty();

    [Fact]
    public void Every_resource_of_the_deployment_is_in_the_list() => Repository.Document("docs/02-azure-resources-and-rbac.md")
        .Table("resource", "name in production").Column("name in production").SelectMany(Document.CodeOf)
        .Where(name => !name.EndsWith(".azurecr.io", StringComparison.Ordinal))
        .ShouldBe(NamedResources.Known, ignoreOrder: true);

    [Fact]
    public void Every_parameter_of_a_deployment_has_its_row() => Repository.Document("Mcs.AppHost/README.md")
        .Table("parameter", "default").Column("parameter").SelectMany(Document.CodeOf)
        .ShouldBe(NamedResources.Parameters, ignoreOrder: true);

    [Fact]
    public void A_name_that_nothing_has_is_found() => NamedResources.Unknown(new Document("docs/broken.md", """
        `job-goaudits-ingest-uks` goes to `acrmcsschedwrkprod.azurecr.io/mcs-jobs-ingest:1.0.0`, `job-goaudits-ingestion-uks` nowhere, across the id-card
        ```powershell
        az x --name id-mcs --vault https://kv-mcs.vault.azure.net/ --job-name x
        docker tag mcs-jobs-ingestion acrmcsschedwrkpro.azurecr.io
        $env:Parameters__registry-names = "x"
        ```
        """)).ShouldBe(
    [
        "docs/broken.md:1: nothing is called job-goaudits-ingestion-uks",
        "docs/broken.md:3: nothing is called id-mcs",
        "docs/broken.md:3: nothing is called kv-mcs",
        "docs/broken.md:4: nothing is called mcs-jobs-ingestion",
        "docs/broken.md:4: nothing is called acrmcsschedwrkpro",
        "docs/broken.md:5: nothing is called registry-names",
    ]);
}
