using Mcs.Storage.Engines.Sqlite;
using Microsoft.Data.Sqlite;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteFaultsTests
{
    [Theory]
    [InlineData(5, 5, "The database is locked by another process, and stayed so")]
    [InlineData(6, 262, "The database is locked by another process, and stayed so")]
    [InlineData(8, 1032, "The database cannot be written")]
    [InlineData(10, 778, "The disk under the database could not be read or written (SQLite I/O error 778)")]
    [InlineData(11, 267, "The database file is damaged or no database")]
    [InlineData(13, 13, "The database or its disk is full")]
    [InlineData(26, 26, "The database file is damaged or no database")]
    [InlineData(19, 787, "The database refused: what SQLite says (787)")]
    public void A_fault_is_told_in_words_for_an_operator(int code, int extendedCode, string words) =>
        SqliteFaults.Explain(new SqliteException("what SQLite says", code, extendedCode)).Message.ShouldBe(words);
}
