using System.Text.RegularExpressions;
using Mcs.Storage.Sessions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mcs.FaultPoints;

/// <summary>
/// Names every point between two writes to a SQLite database: the start of a statement, the second row that a statement
/// writes, the moments around a commit. Knows at which of them the database, uncommitted changes included, is not as it was
/// at the point before: to be killed at another tells nothing new.
/// </summary>
internal sealed partial class DatabaseWatch(DatabaseWatch.Listener listener)
{
    /// <summary>Is told of a point as it is passed.</summary>
    /// <param name="name">Such as <c>statement 2 of GoAuditsReports.Land</c>.</param>
    /// <param name="occurrence">The how manieth time it is passed.</param>
    /// <param name="isGap">Whether something was written since the point before.</param>
    internal delegate void Listener(string name, int occurrence, bool isGap);

    /// <summary>Before each row: that of a table itself would not be told, because none of ours has row ids.</summary>
    private const string RowTriggers = """
        SELECT 'CREATE TEMP TRIGGER IF NOT EXISTS Watch_' || operation.column1 || '_' || name
            || ' BEFORE ' || operation.column1 || ' ON main.' || name || ' BEGIN SELECT 1; END' AS Trigger
        FROM main.sqlite_master, (VALUES ('INSERT'), ('UPDATE'), ('DELETE')) AS operation
        WHERE type = 'table'
        """;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _passed = new(StringComparer.Ordinal);
    private bool _isChanged = true;
    private bool _isUncommitted;

    /// <summary>What this thread runs: SQLite does everything on the thread that asks for it.</summary>
    [ThreadStatic]
    private static RunningScript? _running;

    /// <summary>What <see cref="FaultPoint.Reached"/> tells.</summary>
    public void Reach(string moment, string what)
    {
        switch (moment)
        {
            case "before" when IsCommit(what):
                Pass($"{moment} {what}");
                Commit();
                break;
            case "before":
                _running = new RunningScript(what);
                break;
            case "after" when _running is { } script && !IsCommit(what):
                Settle(script);
                _running = null;
                break;
            default:
                Pass($"{moment} {what}");
                break;
        }
    }

    private static bool IsCommit(string what) => what.StartsWith(Attempt.CommitOf, StringComparison.Ordinal);

    /// <summary>What <see cref="FaultPoint.Opened"/> tells.</summary>
    public void Open(SqliteConnection connection)
    {
        foreach (var trigger in Query(connection, RowTriggers))
        {
            Query(connection, trigger);
        }

        var handle = connection.Handle!;
        raw.sqlite3_trace(handle, (_, sql) => Begin(handle, sql), null);
    }

    private void Begin(sqlite3 connection, string sql)
    {
        if (sql.StartsWith("-- TRIGGER", StringComparison.Ordinal))
        {
            BeginRow();
        }
        else if (WithoutComments(sql) is { Length: > 0 } statement)
        {
            BeginStatement(connection, statement);
        }
    }

    private void BeginStatement(sqlite3 connection, string statement)
    {
        if (_running is { } script)
        {
            Settle(script);
            script.BeginStatement(connection, OnTemporary.IsMatch(statement));
            Pass($"statement {script.Statement} of {script.Name}");
        }
        else if (statement.StartsWith("PRAGMA", StringComparison.Ordinal))
        {
            Pass(statement.TrimEnd(';'));
        }

        if (OnDefinitions.IsMatch(statement) && !OnTemporary.IsMatch(statement))
        {
            Change();
        }
    }

    private void BeginRow()
    {
        if (_running is { } script && ++script.Row == 2)
        {
            Change();
            Pass($"row 2 of statement {script.Statement} of {script.Name}");
        }
    }

    private void Settle(RunningScript script)
    {
        if (script.HasChanged)
        {
            Change();
        }
    }

    private void Change()
    {
        lock (_gate)
        {
            _isChanged = _isUncommitted = true;
        }
    }

    private void Commit()
    {
        lock (_gate)
        {
            (_isChanged, _isUncommitted) = (_isUncommitted, false);
        }
    }

    private void Pass(string point)
    {
        lock (_gate)
        {
            listener(point, _passed[point] = _passed.GetValueOrDefault(point) + 1, _isChanged);
            _isChanged = false;
        }
    }

    [GeneratedRegex(@"^(CREATE|ALTER|DROP|PRAGMA journal_mode)\b")]
    private static partial Regex OnDefinitions { get; }

    [GeneratedRegex(@"^(CREATE TEMP|(DROP TABLE IF EXISTS|INSERT INTO|UPDATE|DELETE FROM) temp\.)")]
    private static partial Regex OnTemporary { get; }

    private static string WithoutComments(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal))).Trim();

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
