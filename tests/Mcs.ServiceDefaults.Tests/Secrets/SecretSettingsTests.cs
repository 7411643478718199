using Azure.Core;
using Azure.Identity;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Secrets;
using Mcs.ServiceDefaults.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Secrets;

public sealed class SecretSettingsTests
{
    private const string InEnvironment = "THE_SECRET";
    private const string CloudRun = "CLOUD_RUN_JOB";
    private const string Canary = "canary-plain";
    private const string Vault = "https://kv-sample.vault.azure.net/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Development_the_environment_may_hold_the_secret()
    {
        string? read = null;
        var sample = Sample(value => read = value, ("DOTNET_ENVIRONMENT", "Development"), (InEnvironment, $" {Canary} "));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
        read.ShouldBe(Canary);
        sample.Log.Text.ShouldNotContain(Canary);
    }

    [Theory]
    [InlineData(Vault)]
    [InlineData(null)]
    public async Task On_Cloud_Run_the_platform_fills_the_variable_and_no_vault_is_asked(string? vault)
    {
        string? read = null;
        var sample = Sample(value => read = value, (CloudRun, "sample-job"), (InEnvironment, Canary), (AzureSettings.VaultUriName, vault));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
        read.ShouldBe(Canary);
        sample.Log.Text.ShouldNotContain(Canary);
        sample.History.Closed.ShouldAllBe(run => !run.Message.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Cloud_Run_a_secret_that_nobody_filled_in_is_refused()
    {
        var sample = Sample(use: null, (CloudRun, "sample-job"));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("problem").GetString()!.ShouldContain($"the platform may fill {InEnvironment}");
    }

    [Theory]
    [InlineData("Production", null, null, "is not set: it holds a secret")]
    [InlineData("Production", "sample-job", null, "is not set: let the platform fill it from its secret")]
    [InlineData("Production", null, Canary, "is accepted in Development only: run it where the platform fills it, such as Cloud Run")]
    [InlineData("Production", "sample-job", Canary, null)]
    [InlineData("Development", null, Canary, null)]
    public async Task A_secret_that_no_vault_holds_is_read_from_its_variable_alone(string environment, string? cloudRun, string? value, string? problem)
    {
        string? read = null;
        var name = new SecretName(InVault: null, InEnvironment);
        var sample = new SampleHost(
            async (services, _, stopping) => read = await services.GetRequiredService<ISecrets>().ReadAsync(name, stopping),
            ("DOTNET_ENVIRONMENT", environment),
            (CloudRun, cloudRun),
            (InEnvironment, value));
        sample.Services.AddSecret(_ => name);

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(problem is null ? ExitCode.Succeeded : ExitCode.Misconfigured);
        read.ShouldBe(problem is null ? Canary : null);
        sample.Log.Text.ShouldNotContain(Canary);
        if (problem is not null)
        {
            sample.Log.Lines.ShouldHaveSingleItem().GetProperty("problem").GetString().ShouldBe(problem);
        }
    }

    [Fact]
    public async Task Outside_Development_a_plain_secret_is_refused_though_there_is_a_vault()
    {
        var sample = Sample(use: null, (InEnvironment, Canary), (AzureSettings.VaultUriName, Vault));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("setting").GetString().ShouldBe(InEnvironment);
        sample.Log.Text.ShouldNotContain(Canary);
        sample.History.Opened.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_secret_without_a_place_to_come_from_is_refused_before_anything_runs(string environment)
    {
        var sample = Sample(use: null, ("DOTNET_ENVIRONMENT", environment));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        var line = sample.Log.Lines.ShouldHaveSingleItem();
        line.GetProperty("setting").GetString().ShouldBe("KEYVAULT_URI");
        line.GetProperty("problem").GetString()!.Contains(InEnvironment, StringComparison.Ordinal).ShouldBe(environment == "Development");
    }

    [Fact]
    public async Task A_process_that_needs_no_secret_needs_no_vault()
    {
        var exitCode = await new SampleHost().RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
    }

    [Theory]
    [InlineData("KEYVAULT_URI", "http://kv-sample.vault.azure.net/")]
    [InlineData("KEYVAULT_URI", "kv-sample")]
    [InlineData("KEYVAULT_URI", "https://kv-sample.vault.azure.net/secrets/the-secret")]
    [InlineData("KEYVAULT_URI", "https://kv-sample.vault.azure.net/?api-version=7")]
    [InlineData("KEYVAULT_URI", "https://user@kv-sample.vault.azure.net/")]
    [InlineData("AZURE_CLIENT_ID", "id-mcs-scheduled-workers")]
    public async Task What_names_no_vault_or_no_identity_is_refused(string setting, string value)
    {
        var sample = new SampleHost(work: null, (setting, value));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("setting").GetString().ShouldBe(setting);
    }

    [Theory]
    [InlineData("Production", "a3d1c2b4-0000-4000-8000-000000000001", typeof(ManagedIdentityCredential))]
    [InlineData("Development", "a3d1c2b4-0000-4000-8000-000000000001", typeof(ManagedIdentityCredential))]
    [InlineData("Production", null, typeof(ManagedIdentityCredential))]
    [InlineData("Development", null, typeof(ChainedTokenCredential))]
    public void The_settings_say_who_the_process_is(string environment, string? clientId, Type expected)
    {
        using var host = new SampleHost(
            work: null,
            ("DOTNET_ENVIRONMENT", environment),
            (AzureSettings.ClientIdName, clientId),
            (AzureSettings.VaultUriName, Vault)).Build();

        host.Services.GetRequiredService<TokenCredential>().ShouldBeOfType(expected);
    }

    [Fact]
    public async Task Without_a_vault_reading_says_which_setting_is_missing()
    {
        var sample = new SampleHost(async (services, _, stopping) => await services.GetRequiredService<ISecrets>().ReadAsync(new SecretName("undeclared", InEnvironment), stopping));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        sample.Log.Lines[^1].GetProperty("error").GetString().ShouldBe("KEYVAULT_URI is not set: secret 'undeclared' is read from there");
    }

    private static SampleHost Sample(Action<string>? use, params (string Name, string? Value)[] settings)
    {
        var sample = new SampleHost(
            async (services, _, stopping) =>
            {
                var value = await services.GetRequiredService<ISecrets>().ReadAsync(new SecretName("the-secret", InEnvironment), stopping);
                use?.Invoke(value);
            },
            settings);
        sample.Services.AddSecret((SettingsReader reader) => new SecretName(reader.Text("THE_SECRET_NAME", "the-secret"), InEnvironment));
        return sample;
    }
}
