using Mcs.Storage.Engines;
using Microsoft.Data.Sqlite;

namespace Mcs.Storage.Sqlite;

/// <summary>What SQLite's result codes mean here (https://sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    public const int Permission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int DiskFull = 13;
    public const int CannotOpen = 14;
    public const int TooBig = 18;
    public const int Constraint = 19;
    public const int Mismatch = 20;
    public const int NotADatabase = 26;
    public const int RaisedByTrigger = 1811;

    public static bool IsBusy(SqliteException fault) => fault.SqliteErrorCode is Busy or Locked;

    public static StorageException Translate(SqliteException fault) =>
        // What a trigger says is its author's text, which may quote a value.
        fault.SqliteExtendedErrorCode == RaisedByTrigger
            ? new StorageException($"A trigger refused the row (SQLite error {RaisedByTrigger})", StorageFault.Data)
            : new StorageException(Words(fault), KindOf(fault), fault);

    private static StorageFault KindOf(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy or Locked => StorageFault.Transient,
        Constraint or TooBig or Mismatch => StorageFault.Data,
        _ => StorageFault.Unavailable,
    };

    private static string Words(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy or Locked => "The database is locked by another process, and stayed so",
        DiskFull => "The database or its disk is full",
        InputOutput => $"The disk under the database could not be read or written (SQLite I/O error {fault.SqliteExtendedErrorCode})",
        ReadOnly => "The database cannot be written",
        NotADatabase or Corrupt => "The database file is damaged or no database",
        // SQLite's own text names columns and constraints, never values.
        _ => $"The database refused: {fault.Message} ({fault.SqliteExtendedErrorCode})",
    };
}
