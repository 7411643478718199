using System.Globalization;
using Mcs.Cli.Hosting;
using Mcs.FakeGoAudits;
using Mcs.GoAudits;
using Mcs.GoAudits.Settings;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Platform.Settings;
using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Cli.Demo.Topology;

/// <summary>The jobs as production hosts them, with settings that name the demo's API and database. The caller's environment plays no part.</summary>
internal static class DemoHost
{
    /// <param name="context">Whose clock is taken.</param>
    /// <param name="api">The API to read.</param>
    /// <param name="databasePath">The embedded database.</param>
    /// <param name="warnings">Where log lines go; below a warning there are none.</param>
    /// <param name="startDate">The first day to read, instead of the watermark's; null for none.</param>
    /// <exception cref="ConfigurationException">The settings do not fit.</exception>
    public static CliHost Build(CliContext context, FakeGoAuditsServer api, string databasePath, ILoggerProvider warnings, DateOnly? startDate = null)
    {
        var host = CliHost.Build(context with { Settings = Settings(api, databasePath, startDate) }, builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(warnings);
            builder.Services
                .AddStorage()
                .AddHeartbeat(ModuleDeclarations.All)
                .AddSingleton<DemoTables>()
                .AddSingleton<DemoJobs>();
            foreach (var job in GoAuditsServices.Jobs)
            {
                job.Add(builder.Services);
            }
        });
        host.Services.ValidateSettings();
        return host;
    }

    private static Dictionary<string, string?> Settings(FakeGoAuditsServer api, string databasePath, DateOnly? startDate) => new(StringComparer.Ordinal)
    {
        [SharedSettings.EnvironmentName] = "Development",
        [StorageSettings.SqliteName] = databasePath,
        [GoAuditsVariables.SummaryUrl.Name] = api.SummaryUrl.ToString(),
        [GoAuditsVariables.DetailsUrl.Name] = api.DetailsUrl.ToString(),
        [GoAuditsVariables.Token.Name] = api.Token,
        [GoAuditsVariables.StartDate.Name] = startDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // A handful of runs and landings, however large the demo: enough to watch, and no more than that.
        [GoAuditsVariables.BatchSize.Name] = Share(api.Audits.Count, 3, 100, 10_000),
        [GoAuditsVariables.Concurrency.Name] = "8",
        [SharedSettings.ChunkRows.Name] = Share(api.Audits.Count, 10, 10, 5_000),
    };

    private static string Share(int audits, int parts, int least, int most) =>
        Math.Clamp((audits + parts - 1) / parts, least, most).ToString(CultureInfo.InvariantCulture);
}
