using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mcs.GoAudits;
using Mcs.Platform.Settings;
using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Storage;
using Mcs.Simulation.Tests.Worlds;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Mcs.Storage.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>
/// <c>Mcs.Simulation.Tests simulate FIRST COUNT [trace]</c>: simulates seeds one after the other on one thread. Prints a line
/// a seed, the trace of each that fails (or of all), and ends with 1 if one failed.
/// </summary>
internal static class SimulationProgram
{
    public const string Verb = "simulate";

    public static async Task<int> RunAsync(string[] args)
    {
        if (!PoolTurn.HasOneThread)
        {
            return await AgainWithOneThreadAsync(args);
        }

        var (first, count) = (Number(args, 0, 1), Number(args, 1, 1));
        var tracesAll = args.Contains("trace");
        var folder = DatabaseFile.NewFolder();
        try
        {
            var prepared = await PrepareAsync(folder);
            var failed = 0;
            for (var seed = first; seed < first + count; seed++)
            {
                var result = await Task.Run(() => SeedRun.RunAsync(seed, prepared, folder));
                failed += result.Broken is null ? 0 : 1;
                Report(result, tracesAll);
            }

            Console.WriteLine($"{count - failed} seeds kept every promise, {failed} did not");
            return failed == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(SeedResult result, bool traces)
    {
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', result.Trace))))[..16];
        Console.WriteLine($"seed {result.Seed}: {(result.Broken is null ? "kept" : "BROKEN")}, {result.Processes} runs, {result.Trace.Count} events, trace {digest}");
        if (result.Broken is not null || traces)
        {
            foreach (var line in result.Trace)
            {
                Console.WriteLine($"  {line}");
            }
        }

        if (result.Broken is not null)
        {
            Console.WriteLine($"seed {result.Seed} broke a promise: {result.Broken}");
        }
    }

    private static async Task<string> PrepareAsync(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "prepared.db");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SettingsEnvironment(IsDevelopment: true));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(StorageSettings.SqliteName, path)]).Build());
        services.AddStorage();
        services.AddGoAudits();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseSchema>().MigrateAsync(CancellationToken.None);
        await RefuseSomeAnswersAsync(path);
        SqliteConnection.ClearAllPools();
        return path;
    }

    /// <summary>As a trigger of the operator's would, or a column that is too narrow. Its words quote what they should not.</summary>
    private static async Task RefuseSomeAnswersAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var trigger = connection.CreateCommand();
        trigger.CommandText = $"""
            CREATE TRIGGER RefuseSomeAnswers BEFORE INSERT ON GoAuditsReportAnswers WHEN instr(NEW.AnswerValue, '{SimulatedAudit.Refused}')
            BEGIN SELECT RAISE(ABORT, '{SimulatedAudit.Payload}'); END
            """;
        await trigger.ExecuteNonQueryAsync();
    }

    /// <summary>The number of pool threads is settled when a process starts.</summary>
    private static async Task<int> AgainWithOneThreadAsync(string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb, .. args]);
        foreach (var variable in PoolTurn.OneThreadVariables)
        {
            if (Environment.GetEnvironmentVariable(variable) == "1")
            {
                await Console.Error.WriteLineAsync($"The runtime does not keep to one pool thread, though {variable} asks for it");
                return 2;
            }

            start.Environment[variable] = "1";
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static int Number(string[] args, int position, int otherwise) =>
        args.Length > position && int.TryParse(args[position], CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
