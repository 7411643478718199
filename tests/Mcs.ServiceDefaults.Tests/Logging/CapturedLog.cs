using System.Text;
using System.Text.Json;
using Mcs.ServiceDefaults.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.ServiceDefaults.Tests.Logging;

/// <summary>The console's lines, kept in memory.</summary>
internal sealed class CapturedLog
{
    private readonly Func<byte[]> _read;

    public CapturedLog(ILineFormat? format = null)
    {
        var output = new MemoryStream();
        Provider = new ConsoleLogProvider(output, format ?? new JsonLines(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
        _read = output.ToArray;
    }

    public ConsoleLogProvider Provider { get; }

    public string Text => Encoding.UTF8.GetString(_read());

    public IReadOnlyList<JsonElement> Lines =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public ILogger Logger(string category = "Some.Category")
    {
        var factory = new LoggerFactory([Provider]);
        return factory.CreateLogger(category);
    }

    /// <summary>What one act logs, when it logs one line.</summary>
    public static JsonElement Line(Action<ILogger> act)
    {
        var log = new CapturedLog();
        act(log.Logger());
        return log.Lines.Single();
    }
}
