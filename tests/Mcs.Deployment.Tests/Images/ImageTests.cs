using System.Text.Json.Nodes;
using Mcs.Testing.Proof;

namespace Mcs.Deployment.Tests.Images;

/// <summary>What can be known of an image without a registry that has the real base.</summary>
public sealed class ImageTests(BuiltImages images) : IClassFixture<BuiltImages>
{
    /// <summary>Above 14 MB, what each carries today, and below what the SDK or a second runtime would add.</summary>
    private const long Largest = 20_000_000;

    public static TheoryData<string, string> Programs =>
        [.. DeploymentPlan.Jobs.Select(job => (job.Image, job.Job.Program)).Append(("mcs-cli", "mcs"))];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Runs_the_program_as_a_user_without_rights(string name, string program)
    {
        var config = images.Read(name).Config["config"]!;

        ((string?)config["User"]).ShouldBe("app");
        config["Entrypoint"]!.AsArray().Select(part => (string)part!).ShouldBe(["dotnet", $"/app/{program}.dll"]);
        config["Cmd"].ShouldBeNull();
        ((string?)config["WorkingDir"]).ShouldBe("/app/");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Carries_the_program_and_nothing_of_sdk_tests_or_deployment(string name, string program)
    {
        var image = images.Read(name);
        var files = image.Files.Select(file => file.TrimStart('.', '/')).ToList();

        files.ShouldContain($"app/{program}.dll");
        files.ShouldAllBe(file => file.StartsWith("app/"));
        files.Where(file => Unwanted(Path.GetFileName(file))).ShouldBeEmpty();
        image.Size.ShouldBeLessThan(Largest);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Is_labelled_with_its_version_and_holds_no_secret(string name, string program)
    {
        var image = images.Read(name);
        var labels = image.Config["config"]!["Labels"]!.AsObject();

        image.Tag.ShouldBe($"{name}:{(string?)labels["org.opencontainers.image.version"]}");
        ((string?)labels["org.opencontainers.image.vendor"]).ShouldBe("MCS Scheduled Workers");
        labels.ShouldContainKey("org.opencontainers.image.revision");
        labels.ShouldNotContainKey("org.opencontainers.image.source");
        image.Config["config"]!["Env"]!.AsArray().Select(variable => (string)variable!).ShouldBe(["PATH=/usr/bin", "APP_UID=1654", "ASPNETCORE_HTTP_PORTS=8080"], program);
        Artifacts.Keep($"images/{name}.json", new JsonObject
        {
            ["tag"] = image.Tag,
            ["bytes"] = image.Size,
            ["config"] = image.Config.DeepClone(),
            ["files"] = new JsonArray([.. image.Files.Order(StringComparer.Ordinal).Select(file => JsonValue.Create(file))]),
        });
    }

    private static bool Unwanted(string file) =>
        file.StartsWith("Microsoft.Build", StringComparison.Ordinal) || file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        || file.StartsWith("xunit", StringComparison.Ordinal) || file.StartsWith("Aspire.", StringComparison.Ordinal)
        || file is "Mcs.Deployment.dll" or "dotnet.dll" or "MinVer.dll" or "appsettings.Development.json" || file.EndsWith(".xml", StringComparison.Ordinal);
}
