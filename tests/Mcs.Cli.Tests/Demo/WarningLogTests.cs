using Mcs.Cli.Demo.Topology;
using Mcs.Platform.Leases;
using Microsoft.Extensions.Logging;

namespace Mcs.Cli.Tests.Demo;

public sealed class WarningLogTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Only_warnings_and_worse_are_written()
    {
        using var log = new WarningLog(_output);
        var logger = log.CreateLogger("any");

        Write(logger, LogLevel.Information, "quiet");
        Write(logger, LogLevel.Warning, "odd");
        Write(logger, LogLevel.Error, "bad", new LeaseLostException(new Lease("job", Guid.Empty, 7)));

        _output.ToString().Split(Environment.NewLine).ShouldBe(
            ["warn  odd", "fail  bad (The lease of job was lost (fencing token 7): another run may be working; this one wrote nothing more.)", ""]);
    }

    [Fact]
    public void While_held_nothing_is_written_and_on_release_all_of_it()
    {
        using var log = new WarningLog(_output);
        var logger = log.CreateLogger("any");

        log.Hold();
        Write(logger, LogLevel.Warning, "one");
        var meanwhile = _output.ToString();
        log.Release();
        Write(logger, LogLevel.Warning, "two");

        meanwhile.ShouldBeEmpty();
        _output.ToString().Split(Environment.NewLine).ShouldBe(["warn  one", "warn  two", ""]);
    }

    private static void Write(ILogger logger, LogLevel level, string text, Exception? fault = null) =>
        logger.Log(level, default, text, fault, (state, _) => state);
}
