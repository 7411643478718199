using Mcs.Deployment.Tests.Repository;

namespace Mcs.Deployment.Tests.Images;

/// <summary>The images of all programs, made by the SDK once for the tests that look at them.</summary>
public sealed class BuiltImages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-images-");

    public async ValueTask InitializeAsync()
    {
        if (!Command.MayBuild)
        {
            return;
        }

        await using var registry = await BaseImageRegistry.StartAsync();
        var built = await Command.RunAsync(
            "dotnet",
            [
                "build", "build/Images.proj", "-nodeReuse:false", "-v:minimal", "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={_folder.FullName}/build",
                $"-p:ContainerBaseImage={registry.BaseImage}", $"-p:ContainerArchiveOutputPath={_folder.FullName}/",
            ],
            RepositoryFile.Root,
            new Dictionary<string, string> { ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Name });
        built.ExitCode.ShouldBe(0, built.Output);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The image of that name; skips the test where builds are not asked for.</summary>
    internal Image Read(string name)
    {
        Command.SkipUnlessMayBuild();
        return Image.Read(Path.Combine(_folder.FullName, $"{name}.tar.gz"));
    }
}
