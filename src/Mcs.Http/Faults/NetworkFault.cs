using System.Net.Sockets;

namespace Mcs.Http.Faults;

/// <summary>
/// Says what kind of network fault happened by its codes alone. The texts of such exceptions can quote what the
/// server sent, so neither they nor the exceptions themselves go on.
/// </summary>
internal static class NetworkFault
{
    public static SourceException In(string place, string source, Exception fault) =>
        new(SourceErrorKind.Network, source, $"The connection to {source} failed in {place}: {string.Join(" <- ", Causes(fault))}.");

    private static IEnumerable<string> Causes(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            yield return Name(cause);
        }
    }

    private static string Name(Exception cause) => cause switch
    {
        HttpRequestException request => $"{nameof(HttpRequestException)} ({request.HttpRequestError})",
        HttpIOException response => $"{nameof(HttpIOException)} ({response.HttpRequestError})",
        SocketException socket => $"{nameof(SocketException)} ({socket.SocketErrorCode})",
        _ => cause.GetType().Name,
    };
}
