namespace Mcs.Testing.Proof;

/// <summary>The checkout that the tests were built from. A source path that the compiler knows would not do: CI's builds have none.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mcs.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run below the folder of Mcs.sln");
        }

        return folder.FullName;
    }
}
