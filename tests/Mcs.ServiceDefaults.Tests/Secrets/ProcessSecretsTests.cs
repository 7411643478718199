using Mcs.Platform.Secrets;
using Mcs.ServiceDefaults.Secrets;
using Microsoft.Extensions.Configuration;

namespace Mcs.ServiceDefaults.Tests.Secrets;

public sealed class ProcessSecretsTests
{
    private static readonly SecretName Name = new("the-secret", "THE_SECRET");

    [Fact]
    public void A_secret_of_a_vault_is_told_by_its_name_and_the_vaults() =>
        SourceOf(isDevelopment: false, plain: null).ShouldBe("secret 'the-secret' in Key Vault kv-sample.vault.azure.net");

    [Fact]
    public void A_secret_of_the_environment_is_told_by_its_variable() => SourceOf(isDevelopment: true, plain: "canary").ShouldBe("variable THE_SECRET");

    [Theory]
    [InlineData(true, " ")]
    [InlineData(false, "canary")]
    public void What_is_not_read_from_the_environment_is_not_told_as_if_it_were(bool isDevelopment, string plain) =>
        SourceOf(isDevelopment, plain).ShouldStartWith("secret 'the-secret'");

    private static string SourceOf(bool isDevelopment, string? plain) => new ProcessSecrets(
        new ConfigurationBuilder().AddInMemoryCollection([new(Name.InEnvironment, plain)]).Build(),
        new AzureSettings(new Uri("https://kv-sample.vault.azure.net/"), null, isDevelopment),
        new PlainSecrets(isDevelopment, FilledByPlatform: false),
        () => throw new NotSupportedException()).SourceOf(Name);
}
