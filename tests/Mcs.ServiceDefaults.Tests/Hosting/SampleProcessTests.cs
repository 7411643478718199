using System.Runtime.InteropServices;
using System.Text.Json;

namespace Mcs.ServiceDefaults.Tests.Hosting;

public sealed class SampleProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_ends_with_one_json_line_that_tells_how_and_exit_code_0()
    {
        using var process = SampleProcess.Start("nothing");

        var (exitCode, output, error) = await process.EndAsync(Cancellation);

        exitCode.ShouldBe(0);
        error.ShouldBeEmpty();
        var last = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        last.GetProperty("status").GetString().ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGQUIT)]
    public async Task A_signal_cancels_the_run_which_still_closes_its_books(PosixSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        using var process = SampleProcess.Start("wait");
        await process.UntilItWaitsAsync(Cancellation);

        process.Signal(signal);
        var (exitCode, output, _) = await process.EndAsync(Cancellation);

        exitCode.ShouldBe(3);
        output.ShouldContain("\"status\":\"Cancelled\"");
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_process_at_once_even_when_the_work_does_not_listen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        using var process = SampleProcess.Start("linger");
        await process.UntilItWaitsAsync(Cancellation);

        process.Signal(PosixSignal.SIGINT);
        await SignalUntilItEndsAsync(process);
        var (exitCode, output, _) = await process.EndAsync(Cancellation);

        exitCode.ShouldBe(128 + 2);
        output.ShouldNotContain("\"status\"");
    }

    [Fact]
    public async Task An_exception_of_the_work_is_told_by_its_type_and_never_by_its_message()
    {
        using var process = SampleProcess.Start("throw");

        var (exitCode, output, error) = await process.EndAsync(Cancellation);

        exitCode.ShouldBe(1);
        output.ShouldContain("Unexpected System.InvalidOperationException");
        (output + error).ShouldNotContain("canary");
    }

    [Fact]
    public async Task Every_wrong_setting_is_one_line_that_names_it_and_nothing_is_run()
    {
        using var process = SampleProcess.Start("nothing", ("MCS_LEASE_SECONDS", "soon"), ("MCS_LOG_FORMAT", "xml"));

        var (exitCode, output, _) = await process.EndAsync(Cancellation);

        exitCode.ShouldBe(2);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("setting").GetString())
            .ShouldBe(["MCS_LEASE_SECONDS", "MCS_LOG_FORMAT"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_that_needs_neither_telemetry_nor_Azure_loads_neither()
    {
        using var process = SampleProcess.Start("assemblies");

        var (_, output, _) = await process.EndAsync(Cancellation);

        var loaded = output.Split('\n').Single(line => line.StartsWith("assemblies ", StringComparison.Ordinal)).Split(' ');
        loaded.ShouldContain("Mcs.ServiceDefaults");
        loaded.ShouldNotContain(name => name.StartsWith("OpenTelemetry", StringComparison.Ordinal) || name.StartsWith("Azure", StringComparison.Ordinal));
        loaded.ShouldNotContain("Microsoft.Extensions.ServiceDiscovery");
    }

    [Fact]
    public async Task Text_is_written_when_it_is_asked_for()
    {
        using var process = SampleProcess.Start("nothing", ("MCS_LOG_FORMAT", "text"));

        var (_, output, _) = await process.EndAsync(Cancellation);

        output.ShouldContain("info  FakeJob Succeeded");
        output.ShouldNotContain("\e[");
    }

    /// <summary>The first signal is handled on some thread of the process; only once it is does the next one count as the second.</summary>
    private static async Task SignalUntilItEndsAsync(SampleProcess process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!process.HasEnded && await timer.WaitForNextTickAsync(Cancellation))
        {
            process.Signal(PosixSignal.SIGINT);
        }
    }
}
