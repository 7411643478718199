using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Tests.Settings;

public sealed class SettingsSectionTests
{
    [Fact]
    public void All_mistakes_of_all_rooms_are_told_together()
    {
        using var services = Services(new() { ["FIRST"] = "0", ["SECOND"] = "none", ["MCS_LEASE_SECONDS"] = "2" });

        var wrong = Should.Throw<ConfigurationException>(services.ValidateSettings);

        wrong.Problems.Select(problem => problem.Setting).ShouldBe(["FIRST", "SECOND", "MCS_LEASE_SECONDS"]);
        wrong.Message.ShouldStartWith("FIRST: '0' is not a whole number from 1 to 9; SECOND: ");
    }

    [Fact]
    public void Settings_that_are_right_are_read_once()
    {
        using var services = Services(new() { ["FIRST"] = "3" });

        services.ValidateSettings();

        services.GetRequiredService<FirstSettings>().Number.ShouldBe(3);
        services.GetRequiredService<FirstSettings>().ShouldBeSameAs(services.GetRequiredService<FirstSettings>());
    }

    [Fact]
    public void Settings_that_are_wrong_are_never_handed_out()
    {
        using var services = Services(new() { ["FIRST"] = "0" });

        Should.Throw<ConfigurationException>(services.GetRequiredService<FirstSettings>);
    }

    [Fact]
    public void A_run_has_defaults_and_settings_of_its_own()
    {
        using var usual = Services([]);
        using var unusual = Services(new()
        {
            ["MCS_LEASE_SECONDS"] = "30",
            ["MCS_TIME_LIMIT_SECONDS"] = "90",
            ["MCS_ATTEMPT_LIMIT"] = "3",
            ["CONTAINER_APP_JOB_EXECUTION_NAME"] = "job-fake-uks-abc123",
        });

        usual.GetRequiredService<RunSettings>().ShouldBe(new RunSettings(TimeSpan.FromSeconds(60), null, 8));
        unusual.GetRequiredService<RunSettings>().ShouldBe(new RunSettings(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90), 3, "job-fake-uks-abc123"));
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(new SettingsEnvironment(IsDevelopment: false));
        services.AddSettings(reader => new FirstSettings(reader.WholeNumber("FIRST", 1, 1, 9)));
        services.AddSettings(reader => new SecondSettings(reader.Date("SECOND")));
        services.AddSettings(RunSettings.Read);
        return services.BuildServiceProvider();
    }

    private sealed record FirstSettings(int Number);

    private sealed record SecondSettings(DateOnly? Date);
}
