using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Mcs.Platform.Secrets;

namespace Mcs.Messaging.SignIn;

/// <summary>
/// The credentials of a role that the process's own identity takes on by AssumeRoleWithWebIdentity. They last an hour; the base
/// class asks for new ones before they run out. Nothing is kept but in memory.
/// </summary>
internal sealed class WebIdentityCredentials : RefreshingAWSCredentials
{
    /// <summary>The name under which AWS's own log shows what was done.</summary>
    private const string SessionName = "mcs-scheduled-workers";

    private static readonly TimeSpan SignInTimeout = TimeSpan.FromSeconds(30);

    private readonly IIdentityTokens _tokens;
    private readonly string _audience;
    private readonly IAmazonSecurityTokenService _service;
    private readonly string _roleArn;

    public WebIdentityCredentials(IIdentityTokens tokens, string audience, IAmazonSecurityTokenService service, string roleArn)
    {
        (_tokens, _audience, _service, _roleArn) = (tokens, audience, service, roleArn);
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var timeout = new CancellationTokenSource(SignInTimeout);
        var token = await _tokens.GetAsync(_audience, timeout.Token);
        var answer = await _service.AssumeRoleWithWebIdentityAsync(
            new AssumeRoleWithWebIdentityRequest { RoleArn = _roleArn, RoleSessionName = SessionName, WebIdentityToken = token },
            timeout.Token);
        var given = answer.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), given.Expiration!.Value.ToUniversalTime());
    }
}
