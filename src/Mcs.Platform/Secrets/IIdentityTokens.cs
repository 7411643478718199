namespace Mcs.Platform.Secrets;

/// <summary>Tokens of the process's own identity, by which another system knows it.</summary>
public interface IIdentityTokens
{
    /// <summary>A token that is still valid for some time; it is kept and renewed by whoever gives it. Never logged or stored.</summary>
    /// <param name="audience">Whom it is for, such as <c>api://AzureADTokenExchange</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Jobs.JobException">There is none; the message says what to do.</exception>
    Task<string> GetAsync(string audience, CancellationToken cancellationToken);
}
