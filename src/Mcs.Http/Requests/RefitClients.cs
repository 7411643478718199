using System.Text.Json.Serialization;
using Refit;

namespace Mcs.Http.Requests;

/// <summary>Makes the clients that Refit generates from interfaces.</summary>
public static class RefitClients
{
    /// <param name="http">Sends the requests.</param>
    /// <param name="baseAddress">Where paths begin. Refit wants one, also of an interface whose calls name whole addresses.</param>
    /// <param name="json">Knows every body that is sent or read.</param>
    public static T Create<T>(HttpClient http, Uri baseAddress, JsonSerializerContext json)
    {
        http.BaseAddress = baseAddress;
        var settings = RefitSettings.ForJsonContext(json);
        // Unwrapped: Refit's own exception carries the request with its token, and SourceRequests knows what the fault means.
        settings.TransportExceptionFactory = (_, fault, _) => fault;
        return RestService.ForGenerated<T>(http, settings);
    }
}
