using System.Net;
using System.Net.Sockets;

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>A vault that takes connections and never says a word: it stays silent, or breaks off. A raw socket, because a mock of answers always answers.</summary>
internal sealed class MuteVault : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly bool _breaksOff;
    private readonly Task _accepting;

    private MuteVault(bool breaksOff)
    {
        _breaksOff = breaksOff;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Uri => new($"https://{_listener.LocalEndpoint}/");

    /// <summary>Done once somebody asks.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static MuteVault Silent() => new(breaksOff: false);

    public static MuteVault Broken() => new(breaksOff: true);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _open.ForEach(client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Asked.TrySetResult();
                if (_breaksOff)
                {
                    client.Dispose();
                }
                else
                {
                    _open.Add(client);
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Disposing the listener ends the wait.
        }
    }
}
