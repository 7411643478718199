using Mcs.Platform.Secrets;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Secrets;
using Mcs.ServiceDefaults.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>A run that reads its secret with the real Azure.Identity and SecretClient, from an identity endpoint and a vault on this machine.</summary>
public sealed class KeyVaultTests(ManagedIdentityEndpoint identities)
{
    private const string Canary = "canary-value-5f2c";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_read_with_the_token_of_the_identity_that_the_settings_name()
    {
        using var vault = FakeVault.Holding(Canary + "\n");
        var clientId = identities.AddIdentity();
        string? read = null;
        var sample = Sample(vault, clientId, value => read = value);

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
        read.ShouldBe(Canary);
        vault.Authorization.ShouldBe("Bearer " + ManagedIdentityEndpoint.TokenPrefix + clientId);
        identities.RequestsFor(clientId).ShouldBe(1);
        ShouldTellNoSecret(sample);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "give the identity the role 'Key Vault Secrets User'")]
    [InlineData(403, "ForbiddenByFirewall", "look at the vault's network rules")]
    [InlineData(403, "SecretDisabled", "the secret is disabled or not valid now: enable it")]
    [InlineData(404, "SecretNotFound", "there is no such secret")]
    [InlineData(401, "Unauthorized", "does not accept the token")]
    [InlineData(503, "Busy", "the vault answered 503")]
    public async Task A_refusal_fails_the_run_in_one_line_that_says_what_to_do(int status, string innerCode, string expected)
    {
        using var vault = FakeVault.Refusing(status, innerCode);
        var sample = Sample(vault, identities.AddIdentity());

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldStartWith($"Secret 'the-secret' could not be read from Key Vault 127.0.0.1: ");
        ErrorOf(sample).ShouldContain(expected);
        ErrorOf(sample).ShouldNotContain('\n');
        sample.History.Closed.ShouldHaveSingleItem().Message.ShouldContain(expected);
        ShouldTellNoSecret(sample);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task An_empty_secret_fails_the_run(string value)
    {
        using var vault = FakeVault.Holding(value);
        var sample = Sample(vault, identities.AddIdentity());

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldBe("Secret 'the-secret' in Key Vault 127.0.0.1 is empty: set its value");
    }

    [Fact]
    public async Task A_secret_that_is_not_there_fails_the_run()
    {
        using var vault = FakeVault.Holding(Canary);
        var sample = Sample(vault, identities.AddIdentity(), name: "another-secret");

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldContain("404, there is no such secret");
        ShouldTellNoSecret(sample);
    }

    [Theory]
    [InlineData("../keys/other")]
    [InlineData("a b")]
    [InlineData("name\n")]
    public async Task A_name_that_no_secret_can_have_is_never_asked_for(string name)
    {
        using var vault = FakeVault.Holding(Canary);
        var sample = Sample(vault, identities.AddIdentity(), name: name);

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldContain("cannot be the name of a secret");
        vault.WasAsked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task An_identity_without_a_token_fails_the_run(int status)
    {
        using var vault = FakeVault.Holding(Canary);
        var clientId = identities.AddIdentity(status);
        var sample = Sample(vault, clientId);

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldContain($"no sign-in to Azure as the managed identity {clientId}: look whether it is assigned to this job");
        ErrorOf(sample).ShouldNotContain('\n');
        ShouldTellNoSecret(sample);
    }

    [Fact]
    public async Task A_vault_that_breaks_off_fails_the_run()
    {
        await using var vault = MuteVault.Broken();
        var sample = Sample(vault.Uri, identities.AddIdentity());

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        ErrorOf(sample).ShouldContain("the vault cannot be reached: look at KEYVAULT_URI");
    }

    [Fact]
    public async Task A_vault_that_does_not_answer_is_waited_for_half_a_minute()
    {
        await using var vault = MuteVault.Silent();
        var clock = new FakeTimeProvider();
        var settings = new AzureSettings(vault.Uri, identities.AddIdentity(), IsDevelopment: false);
        var reading = new KeyVault(settings, AzureCredential.Of(settings), clock).ReadAsync(settings.VaultUri!, FakeVault.SecretName, Cancellation);
        await vault.Asked.Task.WaitAsync(Cancellation);

        clock.Advance(TimeSpan.FromSeconds(29));
        reading.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        var fault = await Should.ThrowAsync<SecretException>(reading);
        fault.Message.ShouldBe("Secret 'the-secret' could not be read from Key Vault 127.0.0.1: no answer within 30 seconds");
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_waits_for_no_vault()
    {
        await using var vault = MuteVault.Silent();
        using var stop = new CancellationTokenSource();
        var running = Sample(vault.Uri, identities.AddIdentity()).RunAsync(stop.Token);
        await vault.Asked.Task.WaitAsync(Cancellation);

        await stop.CancelAsync();

        (await running).ShouldBe(ExitCode.Cancelled);
    }

    private static SampleHost Sample(FakeVault vault, string clientId, Action<string>? use = null, string name = FakeVault.SecretName)
    {
        var sample = Sample(new Uri(vault.Uri), clientId, use, name);
        sample.Services.AddSingleton(FakeVault.Options);
        return sample;
    }

    private static SampleHost Sample(Uri vault, string clientId, Action<string>? use = null, string name = FakeVault.SecretName)
    {
        return new SampleHost(
            async (services, _, stopping) =>
            {
                var value = await services.GetRequiredService<ISecrets>().ReadAsync(new SecretName(name, "THE_SECRET"), stopping);
                use?.Invoke(value);
            },
            (AzureSettings.VaultUriName, vault.AbsoluteUri),
            (AzureSettings.ClientIdName, clientId));
    }

    private static string ErrorOf(SampleHost sample) => sample.Log.Lines[^1].GetProperty("error").GetString()!;

    private static void ShouldTellNoSecret(SampleHost sample)
    {
        sample.Log.Text.ShouldNotContain("canary");
        sample.History.Closed.ShouldAllBe(run => !run.Message.Contains("canary", StringComparison.Ordinal));
    }
}
