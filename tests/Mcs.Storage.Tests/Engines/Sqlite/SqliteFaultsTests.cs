using Mcs.Storage.Engines;
using Mcs.Storage.Sqlite;
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
        SqliteFaults.Translate(new SqliteException("what SQLite says", code, extendedCode)).Message.ShouldBe(words);

    [Theory]
    [InlineData(19, 275, StorageFault.Data)] // CHECK
    [InlineData(19, 787, StorageFault.Data)] // foreign key
    [InlineData(19, 1555, StorageFault.Data)] // primary key
    [InlineData(19, 1811, StorageFault.Data)] // a trigger's RAISE
    [InlineData(18, 18, StorageFault.Data)] // too big
    [InlineData(20, 20, StorageFault.Data)] // another type
    [InlineData(5, 5, StorageFault.Transient)]
    [InlineData(6, 262, StorageFault.Transient)]
    [InlineData(1, 1, StorageFault.Unavailable)] // no such table
    [InlineData(8, 1032, StorageFault.Unavailable)]
    [InlineData(13, 13, StorageFault.Unavailable)]
    public void A_fault_is_the_rows_or_the_databases(int code, int extendedCode, StorageFault kind) =>
        SqliteFaults.Translate(new SqliteException("what SQLite says", code, extendedCode)).Kind.ShouldBe(kind);

    [Fact]
    public void What_a_trigger_says_is_not_quoted()
    {
        var told = SqliteFaults.Translate(new SqliteException("SQLite Error 19: 'The answer canary-7261 is refused'.", 19, 1811));

        told.Message.ShouldBe("A trigger refused the row (SQLite error 1811)");
        told.ToString().ShouldNotContain("canary-7261");
    }
}
