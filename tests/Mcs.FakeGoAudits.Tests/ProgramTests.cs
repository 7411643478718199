using System.Diagnostics;
using System.Net.Http.Headers;
using Mcs.FakeGoAudits.Tests.Http;
using Mcs.FakeGoAudits.Tests.Time;

namespace Mcs.FakeGoAudits.Tests;

public sealed class ProgramTests
{
    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task The_program_serves_what_the_environment_asks_for()
    {
        using var program = Start(new()
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["FAKE_GOAUDITS_AUDITS"] = "3",
            ["FAKE_GOAUDITS_UGLY_SHARE"] = "0",
            ["FAKE_GOAUDITS_TOKEN"] = "for-this-test",
        });
        try
        {
            var url = await UrlAsync(program);
            using var client = new HttpClient { BaseAddress = url };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "for-this-test");
            using var content = new StringContent(FakeApi.SummaryBody(end: "9999-12-31"));

            using var response = await client.PostAsync("/v1/audits/getauditsummary", content, TestContext.Current.CancellationToken);

            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\"ID\":").Length.ShouldBe(4);
            (await client.GetStringAsync("/health", TestContext.Current.CancellationToken)).ShouldBe("Healthy");
            (await client.GetStringAsync("/alive", TestContext.Current.CancellationToken)).ShouldBe("Healthy");
        }
        finally
        {
            program.Kill();
        }
    }

    [Fact(Timeout = Limits.TestMilliseconds)]
    public async Task A_wrong_setting_ends_the_program_with_one_line_and_exit_code_2()
    {
        using var program = Start(new() { ["FAKE_GOAUDITS_DAYS"] = "many" });

        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        program.ExitCode.ShouldBe(2);
        error.Trim().ShouldBe("FAKE_GOAUDITS_DAYS must be a whole number.");
    }

    private static Process Start(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FakeGoAuditsServer).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<Uri> UrlAsync(Process program)
    {
        const string Listening = "Now listening on: ";
        while (await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                return new Uri(line[(at + Listening.Length)..]);
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }
}
