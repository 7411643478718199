using Mcs.ServiceDefaults.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.ServiceDefaults.Tests.Logging;

#pragma warning disable CA1848 // Templates of others.

public sealed class ConsoleLogProviderTests
{
    [Fact]
    public async Task Lines_of_many_threads_are_never_mixed()
    {
        var log = new CapturedLog();
        var logger = log.Logger();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () =>
            {
                for (var line = 0; line < 200; line++)
                {
                    logger.LogInformation("{Writer} {Line}", writer, line);
                }
            },
            TestContext.Current.CancellationToken)));

        log.Lines.Count.ShouldBe(1600);
    }

    [Fact]
    public void A_console_that_has_gone_does_not_fail_the_work()
    {
        using var provider = new ConsoleLogProvider(new GoneStream(), new JsonLines(), new FakeTimeProvider());

        Should.NotThrow(() => provider.CreateLogger("Any").LogInformation("Nobody reads this"));
    }

    [Fact]
    public void Lines_come_out_after_the_provider_was_disposed_of()
    {
        var log = new CapturedLog();
        log.Provider.Dispose();

        log.Logger().LogInformation("Late");

        log.Lines.ShouldHaveSingleItem();
    }

    private sealed class GoneStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
