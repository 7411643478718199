using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Mcs.AppHost.Tests.EndToEnd;

/// <summary>The AppHost as <c>dotnet run</c> starts it, with its dashboard.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _login = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppHostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static AppHostProcess Start(string database)
    {
        var project = Projects.Mcs_AppHost.ProjectPath;
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(project, "bin", build.Parent!.Name, build.Name, "Mcs.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [program, $"--sqlite={database}"])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        start.Environment["ASPNETCORE_URLS"] = FreeAddress();
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = FreeAddress();
        start.Environment["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = FreeAddress();
        return new AppHostProcess(Process.Start(start)!);
    }

    /// <summary>The address that it prints for a person, with the token.</summary>
    public async Task<Uri> LoginAsync(CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        return await Task.WhenAny(_login.Task, ended) == _login.Task
            ? await _login.Task
            : throw new InvalidOperationException($"The AppHost ended before its dashboard was there:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // As Ctrl-C would: it ends what it started.
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -s TERM {_process.Id}"]);
            await kill.WaitForExitAsync(CancellationToken.None);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && LoginAddress().Match(line) is { Success: true } match)
        {
            _login.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"http://\S+/login\?t=\w+")]
    private static partial Regex LoginAddress();
}
