using SQLitePCL;

namespace Mcs.FaultPoints;

/// <summary>A script while it runs, and how far it is.</summary>
internal sealed class RunningScript(string name)
{
    private sqlite3? _connection;
    private bool _isTemporary;
    private int _changes;

    public string Name => name;

    /// <summary>The place of the statement that runs, from 1.</summary>
    public int Statement { get; private set; }

    /// <summary>The place of the row that this statement is about to write, from 1.</summary>
    public int Row { get; set; }

    /// <summary>Whether the statement, which is done, changed rows of the database.</summary>
    public bool HasChanged => _connection is not null && !_isTemporary && raw.sqlite3_total_changes(_connection) != _changes;

    /// <param name="isTemporary">Whether it writes to the connection's own tables, which nobody else sees.</param>
    public void BeginStatement(sqlite3 connection, bool isTemporary)
    {
        Statement++;
        Row = 0;
        _connection = connection;
        _isTemporary = isTemporary;
        _changes = raw.sqlite3_total_changes(connection);
    }
}
