using System.ComponentModel;
using System.Diagnostics;

namespace Mcs.AppHost.Tests.EndToEnd;

internal static class ContainerEngine
{
    /// <summary>Skips the test, by name, where no container engine answers.</summary>
    public static async Task RequireAsync()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await docker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(docker.ExitCode == 0, "needs Docker: its engine does not answer");
        }
        catch (Win32Exception)
        {
            Assert.Skip("needs Docker: there is none");
        }
    }
}
