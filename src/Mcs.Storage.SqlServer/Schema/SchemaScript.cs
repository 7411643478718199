using Mcs.Storage.Schema;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.SqlServer.Schema;

/// <summary>The migrations as one script for a database administrator: the same texts that a migration runs, recorded alike. Needs no database and no settings.</summary>
public sealed class SchemaScript(IEnumerable<SchemaOwner> owners)
{
    private static readonly Statement CreateVersions = new(typeof(Database).Assembly, "SchemaVersions.Create");

    /// <summary>
    /// T-SQL for sqlcmd, SSMS or the Azure portal. It may be run any number of times; everything happens in one transaction,
    /// which the first error undoes.
    /// </summary>
    public string ForSqlServer() =>
        $"""
        -- The schema of MCS Scheduled Workers. Only adds; may be run again.
        -- sqlcmd turns quoted identifiers off, and without them no filtered index can be made.
        SET QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
        SET NUMERIC_ROUNDABORT OFF;
        GO
        SET NOCOUNT, XACT_ABORT ON;
        BEGIN TRANSACTION;

        {SchemaLock.Take}

        {CreateVersions.TextFor(SqlServerEngine.Sql)}
        {string.Join('\n', owners.SelectMany(owner => Migration.Of(owner.Assembly, SqlServerEngine.Sql)).Select(Guarded))}
        COMMIT TRANSACTION;
        GO

        """.ReplaceLineEndings("\n");

    private static string Guarded(Migration migration) =>
        $"""
        -- {migration}
        IF EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'{migration.Module}' AND Name = N'{migration.Name}' AND Checksum <> N'{migration.Checksum}')
            THROW 51001, N'Migration {migration} was run with another text: one of the two is not a release', 1;
        IF NOT EXISTS (SELECT 1 FROM dbo.SchemaVersions WHERE Module = N'{migration.Module}' AND Name = N'{migration.Name}')
        BEGIN
        {migration.Sql.Trim()}

        INSERT INTO dbo.SchemaVersions (Module, Name, Checksum, AppliedUtc)
        VALUES (N'{migration.Module}', N'{migration.Name}', N'{migration.Checksum}', SYSUTCDATETIME());
        END;

        """;
}
