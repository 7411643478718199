using Mcs.Deployment.Bicep;
using Mcs.Testing.Bicep;

namespace Mcs.Deployment.Tests.Bicep;

public sealed class BicepFileTests
{
    public static TheoryData<string> Names => [.. BicepFiles.Names];

    [Fact]
    public async Task All_compile_without_a_word()
    {
        using var folder = new PublishedFolder();

        (await BicepCompiler.BuildAsync(folder.Path)).ShouldBeEmpty();
        Directory.EnumerateFiles(folder.Path, "*.json").Select(Path.GetFileNameWithoutExtension).ShouldBe(BicepFiles.Names.Select(Path.GetFileNameWithoutExtension), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_formatted(string name)
    {
        using var folder = new PublishedFolder();

        (await BicepCompiler.FormatAsync(folder.PathOf(name))).ShouldBe(BicepFiles.Read(name));
    }

    [Fact]
    public async Task A_type_error_is_said_on_the_command_line_too()
    {
        using var folder = new PublishedFolder();
        folder.Replace(BicepFiles.ScheduledJob, "parallelism: 1", "parallelism: 'one'");

        (await BicepCompiler.BuildAsync(folder.Path)).ShouldContain("Warning BCP036");
    }

    [Theory]
    [InlineData("parallelism: 1", "parallelism: 'one'", "BCP036")]
    [InlineData("environmentId: environmentId", "environment: environmentId", "BCP089")]
    [InlineData("output id string = job.id", "output id string = job.ids", "BCP053")]
    [InlineData("param cron string", "param cron string\nparam unused string", "no-unused-params")]
    public async Task A_mistake_is_said(string text, string by, string code)
    {
        using var folder = new PublishedFolder();
        folder.Replace(BicepFiles.ScheduledJob, text, by);

        (await BicepCompiler.DiagnoseAsync(folder.PathOf(BicepFiles.ScheduledJob))).ShouldContain(code);
    }

    [Fact]
    public void Every_embedded_file_has_its_name()
    {
        typeof(BicepFiles).Assembly.GetManifestResourceNames().ShouldBe(BicepFiles.Names, ignoreOrder: true);
    }

    [Fact]
    public void No_file_but_main_reads_another()
    {
        BicepFiles.Names.Except([BicepFiles.Main]).Select(BicepFiles.Read).ShouldAllBe(text => !text.Contains(".bicep'") && !text.Contains("loadJson") && !text.Contains("loadText"));
    }
}
