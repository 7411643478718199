using Mcs.Cli.Demo.Topology;

namespace Mcs.Cli.Tests.Demo;

public sealed class DemoDatabaseFileTests
{
    [Fact]
    public void Without_a_path_there_is_a_folder_that_goes_with_the_demo()
    {
        string path;
        using (var file = new DemoDatabaseFile(null))
        {
            path = file.Path;
            File.WriteAllText(path, "data");
        }

        Directory.Exists(Path.GetDirectoryName(path)).ShouldBeFalse();
    }

    [Fact]
    public void A_path_that_was_given_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("mcs-cli-test-");
        var path = Path.Combine(folder.FullName, "kept.db");
        using (var file = new DemoDatabaseFile(path))
        {
            File.WriteAllText(file.Path, "data");
        }

        File.Exists(path).ShouldBeTrue();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_name_that_means_memory_to_SQLite_is_a_file_here()
    {
        using var file = new DemoDatabaseFile(":memory:");

        file.Path.ShouldBe(Path.Combine(Environment.CurrentDirectory, ":memory:"));
    }
}
