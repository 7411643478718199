using System.Text.Json.Nodes;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>What someone gets who opens the repository for the first time.</summary>
public sealed class FreshCloneTests
{
    private static readonly JsonObject Container = RepositoryFile.Json(".devcontainer/devcontainer.json");

    [Fact]
    public void The_development_container_has_the_sdk_of_the_repository_and_needs_nothing_else()
    {
        var sdk = (string)RepositoryFile.Json("global.json")["sdk"]!["version"]!;

        ((string)Container["image"]!).ShouldStartWith($"mcr.microsoft.com/devcontainers/dotnet:1-{string.Join('.', sdk.Split('.').Take(2))}-");
        Container.Select(property => property.Key).ShouldBeSubsetOf(["name", "image", "postCreateCommand", "forwardPorts", "portsAttributes", "remoteEnv", "customizations"]);
    }

    [Fact]
    public void The_forwarded_port_is_that_of_the_dashboard()
    {
        var profiles = RepositoryFile.Json("Mcs.AppHost/Properties/launchSettings.json")["profiles"]!.AsObject();
        var ports = profiles.Select(profile => (string?)profile.Value!["applicationUrl"]).OfType<string>().Select(address => new Uri(address).Port).Distinct();

        ports.ShouldBe(Container["forwardPorts"]!.AsArray().Select(port => (int)port!));
    }

    [Fact]
    public void The_usual_starts_have_a_launch_profile()
    {
        var profiles = RepositoryFile.Json("Mcs.AppHost/Properties/launchSettings.json")["profiles"]!.AsObject();

        profiles.Select(profile => (string?)profile.Value!["commandLineArgs"] ?? "").ShouldBe(["", "--schedule", "--sql-server", "run --project ../apps/Mcs.Cli -- demo"]);
    }

    [Fact]
    public void The_Aspire_CLI_has_the_version_of_the_AppHost()
    {
        var tool = RepositoryFile.Json(".config/dotnet-tools.json")["tools"]!["aspire.cli"]!;

        RepositoryFile.Text("Directory.Packages.props").ShouldContain($"<PackageVersion Include=\"Aspire.Hosting.AppHost\" Version=\"{(string)tool["version"]!}\" />");
        tool["commands"]!.AsArray().Select(command => (string)command!).ShouldBe(["aspire"]);
    }

    [Fact]
    public async Task The_command_after_creation_runs_in_a_clone()
    {
        Command.SkipUnlessMayBuild();
        Assert.SkipUnless(Path.Exists(RepositoryFile.PathOf(".git")), "needs the repository's history");
        var folder = Directory.CreateTempSubdirectory("mcs-clone-");
        try
        {
            var clone = await Command.RunAsync("git", ["clone", "--quiet", "--no-local", "--no-tags", "--depth", "1", $"file://{RepositoryFile.Root}", "clone"], folder.FullName);
            clone.ExitCode.ShouldBe(0, clone.Output);

            var created = await Command.RunAsync("bash", ["-c", (string)Container["postCreateCommand"]!], Path.Combine(folder.FullName, "clone"));
            created.ExitCode.ShouldBe(0, created.Output);

            // Without tags and without a build before: it has a version all the same.
            var version = await Command.RunAsync(
                "dotnet", ["msbuild", "Mcs.Jobs.Heartbeat", "-nodeReuse:false", "-t:MinVer", "-getProperty:Version"], Path.Combine(folder.FullName, "clone"));
            version.Output.Trim().ShouldStartWith("0.0.0-alpha.0");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
