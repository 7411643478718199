using System.Security.Cryptography;
using System.Text;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>Decides who is let in.</summary>
internal sealed class BearerToken(FakeGoAuditsOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>The status to refuse the request with; <c>null</c> when it is let in.</summary>
    public int? Refuse(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return StatusCodes.Status401Unauthorized;
        }

        var token = header[Scheme.Length..].Trim();
        if (options.ForbiddenToken is { } forbidden && Same(token, forbidden))
        {
            return StatusCodes.Status403Forbidden;
        }

        return Same(token, options.Token) ? null : StatusCodes.Status401Unauthorized;
    }

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
