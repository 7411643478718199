using System.Diagnostics;
using System.Globalization;
using Mcs.FaultPoints;
using Mcs.Storage.Sessions;
using Microsoft.Data.Sqlite;

/// <summary>
/// What the runtime calls before a program's own first line when <c>DOTNET_STARTUP_HOOKS</c> names this assembly; it looks
/// for exactly this class, outside any namespace. Programs are shipped without it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FaultPointVariables.Footprint) is { } footprint)
        {
            Footprint.RecordAtExit(footprint);
        }
        else if (Environment.GetEnvironmentVariable(FaultPointVariables.Record) is { } file)
        {
            Watch((name, occurrence, isGap) =>
            {
                if (isGap)
                {
                    File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"{name}\t{occurrence}\n"));
                }
            });
        }
        else if (Environment.GetEnvironmentVariable(FaultPointVariables.KillAt) is { } point)
        {
            var when = int.Parse(Environment.GetEnvironmentVariable(FaultPointVariables.Occurrence) ?? "1", CultureInfo.InvariantCulture);
            Watch((name, occurrence, _) =>
            {
                if (name == point && occurrence == when)
                {
                    KillThisProcess();
                }
            });
        }
        else if (Environment.GetEnvironmentVariable(FaultPointVariables.MaxPages) is { } pages)
        {
            FaultPoint.Opened = connection => Limit((SqliteConnection)connection, int.Parse(pages, CultureInfo.InvariantCulture));
        }
    }

    private static void Watch(DatabaseWatch.Listener listener)
    {
        var watch = new DatabaseWatch(listener);
        FaultPoint.Reached = watch.Reach;
        FaultPoint.Opened = connection => watch.Open((SqliteConnection)connection);
    }

    /// <summary>By SIGKILL: nothing of it runs after that.</summary>
    private static void KillThisProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    /// <summary>From so many pages on SQLite says what it says on a disk that is full.</summary>
    private static void Limit(SqliteConnection connection, int pages)
    {
        using var limit = connection.CreateCommand();
        limit.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}");
        limit.ExecuteNonQuery();
    }
}
