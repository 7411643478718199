using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.Modules;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Schema;
using Mcs.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Tests.CommandLine;

public sealed class ModuleToolTests : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_command_of_a_module_stands_beside_the_common_ones()
    {
        var exitCode = await RunAsync(async (services, _) =>
        {
            await _out.WriteLineAsync(services.GetRequiredService<Added>().Text);
            services.GetRequiredService<DatabaseSchema>().ShouldNotBeNull();
            return 1;
        });

        exitCode.ShouldBe(1);
        _out.ToString().Trim().ShouldBe("added");
    }

    [Fact]
    public async Task What_it_throws_is_one_line_and_an_exit_code()
    {
        var exitCode = await RunAsync((_, _) => throw new ConfigurationException("SCANS_URL", "is not set"));

        exitCode.ShouldBe((int)ExitCode.Misconfigured);
        _error.ToString().Trim().ShouldContain("SCANS_URL");
    }

    [Fact]
    public void Tools_are_of_modules_that_declare_themselves() =>
        ModuleTools.All.Select(tool => tool.Module).ShouldBeSubsetOf(ModuleDeclarations.All.Select(module => module.Name));

    private Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        var tool = new ModuleTool("Scans")
        {
            Commands =
            [
                host =>
                {
                    var command = new Command("scans", "Looks at scans.");
                    command.SetAction((_, stop) => host.RunAsync(services => services.AddSingleton(new Added("added")), work, stop));
                    return command;
                },
            ],
        };
        var context = new CliContext(new CliStream(_out, IsInteractive: false), new CliStream(_error, IsInteractive: false), TestContext.Current.CancellationToken)
        {
            Settings = new Dictionary<string, string?> { ["MCS_SQLITE"] = "mcs.db" },
        };
        return McsCommandLine.Root(context, [tool]).Parse(["scans"]).InvokeAsync(cancellationToken: context.Stop);
    }

    private sealed record Added(string Text);
}
