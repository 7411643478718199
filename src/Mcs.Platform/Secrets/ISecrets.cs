namespace Mcs.Platform.Secrets;

/// <summary>Where secrets come from: Key Vault, a variable that the platform fills where it does (Cloud Run), or the environment on a developer's machine.</summary>
public interface ISecrets
{
    /// <summary>Reads a secret. Called once a run; the value is never logged or stored.</summary>
    /// <exception cref="Jobs.JobException">It is missing, empty or refused; the message names it and what to do.</exception>
    Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken);

    /// <summary>Where a secret comes from, in words: where to look when it was refused.</summary>
    string SourceOf(SecretName name) => name.InVault is null ? $"variable {name.InEnvironment}" : $"secret '{name.InVault}' in Key Vault";
}

/// <param name="InVault">Its name in Key Vault; null for one that no vault holds.</param>
/// <param name="InEnvironment">The variable that may hold it instead: in Development, and where the platform fills it.</param>
public sealed record SecretName(string? InVault, string InEnvironment);
