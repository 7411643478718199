using Mcs.GoAudits;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Mcs.AppHost.Tests.EndToEnd;

/// <summary>The dashboard as a person uses it, in a real browser.</summary>
public sealed class DashboardTests : IDisposable
{
    private const string BrowserVariable = "MCS_TEST_CHROMIUM";

    /// <summary>A folder for the pictures in docs/.</summary>
    private const string PicturesVariable = "MCS_TEST_PICTURES";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-dashboard-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 600_000)]
    public async Task A_job_is_started_by_its_button_and_its_trace_is_found_by_its_run_id()
    {
        var browser = Environment.GetEnvironmentVariable(BrowserVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(browser), $"{BrowserVariable} names no browser");
        var file = Path.Combine(_folder.FullName, "mcs.db");
        await using var apphost = AppHostProcess.Start(file);
        var login = await apphost.LoginAsync(Cancellation);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = browser,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await chromium.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 640 } });
        page.SetDefaultTimeout(120_000);

        await page.GotoAsync(new Uri(login, "/").AbsoluteUri);
        await page.WaitForURLAsync("**/login**");
        await page.GotoAsync(login.AbsoluteUri);

        await StartAsync(page, file);
        await PictureAsync(page, "dashboard-resources.png");
        (await page.GetByText("certificate").CountAsync()).ShouldBe(0, "no banner asks for a trusted certificate");

        // A run waits four seconds at most for whoever takes its last telemetry: on a machine that is busy with other things the next one is looked for.
        while (!await ShowsTraceAsync(page, login, (await RunIdsAsync(file))[^1]))
        {
            await page.GotoAsync(new Uri(login, "/").AbsoluteUri);
            await StartAsync(page, file);
        }

        await page.GetByText(GoAuditsModule.Ingestion.Name).First.ClickAsync();
        await page.WaitForURLAsync("**/traces/detail/**");
        await page.GetByText("POST").First.WaitForAsync();
        await PictureAsync(page, "dashboard-trace.png");
        apphost.Output.ShouldNotContain("/health");
        apphost.Output.ShouldNotContain("certificate");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Presses the job's button and waits for the end of the run.</summary>
    private static async Task StartAsync(IPage page, string file)
    {
        var before = (await RunIdsAsync(file)).Count;
        // A button's name for a screen reader is its description.
        var ingest = page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Mcs.Jobs.Ingest.csproj" });
        await ingest.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Runs {GoAuditsModule.Ingestion.Name} once" }).ClickAsync();
        while ((await RunIdsAsync(file)).Count == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }

        await ingest.GetByText("Finished").WaitForAsync();
    }

    private static async Task<bool> ShowsTraceAsync(IPage page, Uri login, string runId)
    {
        await page.GotoAsync(new Uri(login, $"/traces?filters={Uri.EscapeDataString($"mcs.run.id:equals:{runId}")}").AbsoluteUri);
        try
        {
            await page.GetByText(GoAuditsModule.Ingestion.Name).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Of the runs that have ended, in their order; none before the schema is there.</summary>
    private static async Task<IReadOnlyList<string>> RunIdsAsync(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync(Cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'JobRunHistory'";
        if ((long)(await command.ExecuteScalarAsync(Cancellation))! == 0)
        {
            return [];
        }

        command.CommandText = "SELECT RunId FROM JobRunHistory WHERE RunCompletedUtc IS NOT NULL ORDER BY RunStartedUtc";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            ids.Add(reader.GetString(0).ToLowerInvariant());
        }

        return ids;
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name) });
        }
    }
}
