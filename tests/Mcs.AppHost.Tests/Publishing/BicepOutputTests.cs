using Mcs.Deployment;
using Mcs.Deployment.Bicep;
using Mcs.Deployment.Tests.Bicep;
using Mcs.Testing.Bicep;

namespace Mcs.AppHost.Tests.Publishing;

/// <summary>What <c>aspire publish</c> writes for <c>az deployment group create</c>.</summary>
public sealed class BicepOutputTests(Published published) : IClassFixture<Published>
{
    [Fact]
    public void Is_the_reviewed_files_with_their_parameters()
    {
        Directory.EnumerateFiles(published.BicepFolder, "*.bicep*").Select(Path.GetFileName).ShouldBe([.. BicepFiles.Names, MainParameters.FileName], ignoreOrder: true);
        BicepFiles.Names.ShouldAllBe(name => File.ReadAllText(Path.Combine(published.BicepFolder, name)) == BicepFiles.Read(name));
    }

    [Fact]
    public async Task Compiles_without_a_word()
    {
        (await BicepCompiler.BuildAsync(published.BicepFolder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deploys_the_catalogue_and_nothing_else()
    {
        var (said, resources) = await BicepCompiler.SnapshotAsync(Path.Combine(published.BicepFolder, MainParameters.FileName));

        Deviations.Of(said, resources).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--operation", "publish")]
    [InlineData("--publisher", "manifest")]
    public async Task A_name_said_wrongly_ends_the_publish(string argument, string value)
    {
        var folder = Path.Combine(published.BicepFolder, "never");

        var (code, output) = await Published.RunAsync([argument, value, "--output-path", Path.Combine(folder, "x")], (ProductionNames.Create, "regsitry"));

        code.ShouldBe(2);
        output.ShouldStartWith("'regsitry' is not something that a deployment creates. Parameters:create takes a list of: identity,");
        output.TrimEnd().ShouldNotContain('\n');
        Directory.Exists(folder).ShouldBeFalse();
    }
}
