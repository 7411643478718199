using Azure.Core;
using Azure.Identity;
using Mcs.Storage.Engines;
using Microsoft.Data.SqlClient;

namespace Mcs.Storage.SqlServer;

/// <summary>Gets the token that a new connection logs in with. The credential keeps it until it is about to expire.</summary>
/// <param name="credential">Asked for when the first connection opens, not before.</param>
internal sealed class SqlAccessToken(Func<TokenCredential> credential)
{
    private static readonly TokenRequestContext Scope = new(["https://database.windows.net/.default"]);

    private readonly Lazy<TokenCredential> _credential = new(credential);

    public async Task<SqlAuthenticationToken> GetAsync(SqlAuthenticationParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            var token = await _credential.Value.GetTokenAsync(Scope, cancellationToken);
            return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException fault)
        {
            throw new StorageException($"No token for the database: {FirstLine(fault.Message)}");
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
