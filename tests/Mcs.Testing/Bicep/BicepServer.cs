using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Mcs.Testing.Bicep;

/// <summary>The compiler as one process for all tests of a program, spoken to by JSON-RPC: starting it costs seconds. It ends when its input does.</summary>
internal sealed class BicepServer : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Process _process;
    private int _requests;

    private BicepServer(Process process) => _process = process;

    public static BicepServer Start(string compiler, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(compiler, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new BicepServer(Process.Start(start)!);
    }

    /// <returns>The result, or what the compiler refused.</returns>
    public async Task<(JsonNode? Result, string? Refusal)> CallAsync(string method, JsonObject parameters, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var request = Encoding.UTF8.GetBytes(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_requests, ["method"] = method, ["params"] = parameters }.ToJsonString());
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {request.Length}\r\n\r\n")), CancellationToken.None);
            await input.WriteAsync(request, CancellationToken.None);
            await input.FlushAsync(CancellationToken.None);
            // Read to its end whatever becomes of the test, so that the next one does not find half an answer.
            var answer = JsonNode.Parse(await ReadAsync(_process.StandardOutput.BaseStream))!;
            return (answer["result"], (string?)answer["error"]?["message"]);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
        _one.Dispose();
    }

    private static async Task<byte[]> ReadAsync(Stream output)
    {
        const string length = "Content-Length:";
        var bytes = 0;
        while (await ReadLineAsync(output) is { Length: > 0 } header)
        {
            bytes = header.StartsWith(length, StringComparison.OrdinalIgnoreCase) ? int.Parse(header.AsSpan(length.Length), CultureInfo.InvariantCulture) : bytes;
        }

        var body = new byte[bytes];
        await output.ReadExactlyAsync(body);
        return body;
    }

    private static async Task<string> ReadLineAsync(Stream output)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await output.ReadExactlyAsync(one);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }
    }
}
