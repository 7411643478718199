using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Tests.Hosting;

public sealed class McsHostTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    [InlineData("Developement", false)]
    [InlineData("Development", true)]
    [InlineData(" development ", true)]
    public void Only_DOTNET_ENVIRONMENT_makes_it_Development(string? value, bool expected)
    {
        var builder = McsHost.CreateBuilder([new("DOTNET_ENVIRONMENT", value), new("ASPNETCORE_ENVIRONMENT", "Development"), new("ENVIRONMENT", "Development")]);
        builder.AddServiceDefaults();

        using var host = builder.Build();

        host.Services.GetRequiredService<SettingsEnvironment>().IsDevelopment.ShouldBe(expected);
    }

    [Fact]
    public void Settings_are_read_by_the_names_of_environment_variables()
    {
        var builder = McsHost.CreateBuilder([new("ConnectionStrings__mcs", "Server=x"), new("MCS_SQLITE", null)]);

        new SettingsReader(builder.Configuration, isDevelopment: false).Text("ConnectionStrings__mcs").ShouldBe("Server=x");
        new SettingsReader(builder.Configuration, isDevelopment: false).Text("MCS_SQLITE").ShouldBeNull();
    }

    [Fact]
    public void Nothing_runs_that_nobody_asked_for()
    {
        var builder = McsHost.CreateBuilder([]);
        builder.AddServiceDefaults();

        using var host = builder.Build();

        host.Services.GetServices<IHostedService>().ShouldBeEmpty();
    }
}
