using Mcs.Testing.Databases;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>A module made from the template, in a clone, by the steps of docs/01.</summary>
public sealed class ModuleTemplateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-template-");

    private string Clone => Path.Combine(_folder.FullName, "clone");

    [Fact]
    public async Task A_module_made_from_the_template_passes_the_contract()
    {
        Command.SkipUnlessMayBuild();
        Assert.SkipUnless(Path.Exists(RepositoryFile.PathOf(".git")), "needs the repository's history");
        await RunAsync(_folder.FullName, "git", "clone", "--quiet", "--no-local", "--no-tags", "--depth", "1", $"file://{RepositoryFile.Root}", "clone");
        string[] hive = ["--debug:custom-hive", Path.Combine(_folder.FullName, "hive")];

        await RunAsync(Clone, "dotnet", ["new", "install", "./templates/module", .. hive]);
        await RunAsync(Clone, "dotnet", ["new", "mcs-module", "--name", "Parcels", "--output", ".", .. hive]);
        AddToLists();
        await RunAsync(Clone, "dotnet", "sln", "add", "modules/Mcs.Parcels", "modules/Mcs.Parcels.Tools", "fakes/Mcs.FakeParcels", "tests/Mcs.Parcels.Tests");

        (await RunAsync(Clone, "git", "status", "--porcelain", "--untracked-files=no")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[3..]).ShouldAllBe(file => file == "Mcs.sln" || file.StartsWith("src/Mcs.Modules/", StringComparison.Ordinal));
        await RunAsync(Clone, "dotnet", "build", "apps/Mcs.Worker", "--property:NodeReuse=false");
        (await RunAsync(Clone, "dotnet", "run", "--no-build", "--project", "apps/Mcs.Worker", "parcels-acknowledge", "--until-idle")).ShouldContain("Worker ParcelsAcknowledgement ended Succeeded");
        (await RunAsync(Clone, "dotnet", "run", "--project", "apps/Mcs.Cli", "--", "parcels-pending")).ShouldNotContain("error");
        await RunAsync(Clone, "dotnet", "test", "tests/Mcs.Parcels.Tests", "--filter", $"FullyQualifiedName~{TestEngine.Sqlite}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void AddToLists()
    {
        Insert("src/Mcs.Modules/Declarations/Mcs.Modules.Declarations.csproj", "  <ItemGroup>", "    <ProjectReference Include=\"../../../modules/Mcs.Parcels/Mcs.Parcels.csproj\" />");
        Insert("src/Mcs.Modules/Declarations/ModuleDeclarations.cs", "    [", "        Mcs.Parcels.ParcelsModule.Declaration,");
        Insert("src/Mcs.Modules/Services/ModuleServices.cs", "    [", "        .. Mcs.Parcels.ParcelsServices.Jobs,");
        Insert("src/Mcs.Modules/Fakes/Mcs.Modules.Fakes.csproj", "  <ItemGroup>", "    <ProjectReference Include=\"../../../fakes/Mcs.FakeParcels/Mcs.FakeParcels.csproj\" />");
        Insert("src/Mcs.Modules/Tools/Mcs.Modules.Tools.csproj", "  <ItemGroup>", "    <ProjectReference Include=\"../../../modules/Mcs.Parcels.Tools/Mcs.Parcels.Tools.csproj\" />");
        Insert("src/Mcs.Modules/Tools/ModuleTools.cs", "    public static IReadOnlyList<ModuleTool> All { get; } = [", "Mcs.Parcels.Tools.ParcelsTools.Tool", separator: string.Empty);
        Insert("src/Mcs.Modules/Fakes/ModuleFakes.cs", "    public static IReadOnlyList<FakeDeclaration> All { get; } = [", "Mcs.FakeParcels.FakeShop.Declaration, ", separator: string.Empty);
    }

    /// <summary>Writes a line behind the first that is this one.</summary>
    private void Insert(string file, string after, string added, string separator = "\n")
    {
        var path = Path.Combine(Clone, file);
        var text = File.ReadAllText(path);
        var end = text.IndexOf(after + separator, StringComparison.Ordinal);
        end.ShouldBeGreaterThanOrEqualTo(0, $"{file} has no {after}");
        File.WriteAllText(path, text.Insert(end + (after + separator).Length, added + separator));
    }

    private async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var database = Path.Combine(_folder.FullName, "mcs.db");
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["MCS_SQLITE"] = database,
            ["PARCELS_TOKEN"] = "unused",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["MCS_LOG_FORMAT"] = "json",
        };
        var (exitCode, output) = await Command.RunAsync(program, arguments, folder, environment);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }
}
