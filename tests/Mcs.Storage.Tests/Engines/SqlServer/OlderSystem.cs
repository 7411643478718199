using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Engines.SqlServer;

/// <summary>The tables and rows of an older system, and the statements that it writes with: they name only its own columns.</summary>
internal static class OlderSystem
{
    public static readonly string[] Tables = ["JobWatermark", "JobRunHistory", "ProcessedItems", "GoAuditsReports", "GoAuditsReportAnswers"];

    public static async Task CreateAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            """
            CREATE TABLE dbo.JobWatermark (
                JobName nvarchar(100) NOT NULL CONSTRAINT [PK__JobWater__A1] PRIMARY KEY,
                WatermarkUtc datetime2(0) NULL,
                UpdatedUtc datetime2(0) NOT NULL CONSTRAINT [DF wm] DEFAULT SYSUTCDATETIME());
            CREATE TABLE dbo.JobRunHistory (
                RunId uniqueidentifier NOT NULL CONSTRAINT odd_1 DEFAULT NEWID() PRIMARY KEY,
                JobName nvarchar(100) NOT NULL,
                RunStartedUtc datetime2(0) NOT NULL CONSTRAINT odd_2 DEFAULT SYSUTCDATETIME(),
                RunCompletedUtc datetime2(0) NULL,
                Status nvarchar(30) NOT NULL,
                Message nvarchar(4000) NULL,
                CorrelationId nvarchar(100) NULL,
                CreatedUtc datetime2(0) NOT NULL CONSTRAINT odd_3 DEFAULT SYSUTCDATETIME());
            CREATE INDEX ix_history ON dbo.JobRunHistory (JobName, RunStartedUtc DESC);
            CREATE TABLE dbo.ProcessedItems (
                JobName nvarchar(100) NOT NULL,
                ItemKey nvarchar(200) NOT NULL,
                ProcessedUtc datetime2(0) NOT NULL CONSTRAINT odd_4 DEFAULT SYSUTCDATETIME(),
                RunId uniqueidentifier NULL,
                CONSTRAINT odd_pk PRIMARY KEY (JobName, ItemKey));
            CREATE INDEX ix_ledger ON dbo.ProcessedItems (ProcessedUtc DESC);
            CREATE TABLE dbo.GoAuditsReports (
                GoAuditsReportId nvarchar(100) NOT NULL PRIMARY KEY,
                CompletedAtUtc datetime2 NOT NULL,
                CertificationNumber nvarchar(100) NULL,
                JobRunId uniqueidentifier NOT NULL,
                IngestedAtUtc datetime2 NOT NULL CONSTRAINT odd_5 DEFAULT SYSUTCDATETIME());
            CREATE TABLE dbo.GoAuditsReportAnswers (
                GoAuditsReportId nvarchar(100) NOT NULL CONSTRAINT odd_fk REFERENCES dbo.GoAuditsReports (GoAuditsReportId),
                QuestionKey nvarchar(256) NOT NULL,
                AnswerValue nvarchar(max) NULL,
                Section nvarchar(200) NULL,
                QuestionText nvarchar(1000) NULL,
                JobRunId uniqueidentifier NOT NULL,
                IngestedAtUtc datetime2 NOT NULL CONSTRAINT odd_6 DEFAULT SYSUTCDATETIME(),
                CONSTRAINT odd_key PRIMARY KEY (GoAuditsReportId, QuestionKey));
            """);
        await WriteAsync(database, "older");
    }

    /// <summary>A run as it writes one, with reports and answers whose keys begin with <paramref name="prefix"/>.</summary>
    public static Task WriteAsync(TestDatabase database, string prefix) => database.ExecuteAsync(
        """
        INSERT INTO dbo.JobRunHistory (RunId, JobName, Status) VALUES (@RunId, N'GoAuditsIngestion', N'Running');
        UPDATE dbo.JobRunHistory SET RunCompletedUtc = SYSUTCDATETIME(), Status = N'Succeeded', Message = N'Fetched=2 Eligible=2' WHERE RunId = @RunId;
        INSERT INTO dbo.JobRunHistory (JobName, Status, CorrelationId) VALUES (N'ACAHeartbeat', N'Succeeded', @Prefix);
        IF NOT EXISTS (SELECT 1 FROM dbo.JobWatermark WHERE JobName = N'GoAuditsIngestion')
            INSERT INTO dbo.JobWatermark (JobName, WatermarkUtc) VALUES (N'GoAuditsIngestion', '2025-11-03T10:20:30');
        ELSE
            UPDATE dbo.JobWatermark SET WatermarkUtc = '2025-11-04T10:20:30', UpdatedUtc = SYSUTCDATETIME() WHERE JobName = N'GoAuditsIngestion';
        INSERT INTO dbo.ProcessedItems (JobName, ItemKey, RunId) VALUES (N'GoAuditsIngestion', CONCAT(@Prefix, N'-1'), @RunId), (N'GoAuditsIngestion', CONCAT(@Prefix, N'-2'), NULL);
        INSERT INTO dbo.GoAuditsReports (GoAuditsReportId, CompletedAtUtc, JobRunId) VALUES (CONCAT(@Prefix, N'-1'), '2025-11-03T10:20:30.123', @RunId);
        INSERT INTO dbo.GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId) VALUES (CONCAT(@Prefix, N'-3'), '2025-11-02', N'', @RunId);
        UPDATE dbo.GoAuditsReports SET CertificationNumber = N'NAP-1' WHERE GoAuditsReportId = CONCAT(@Prefix, N'-3');
        INSERT INTO dbo.GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText, JobRunId)
        VALUES (CONCAT(@Prefix, N'-3'), N'1', N'grün 🏠', NULL, N'Certificate number?', @RunId);
        """,
        ("RunId", Guid.NewGuid()),
        ("Prefix", prefix));

    /// <summary>Every row of every table, in the older system's own columns.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(TestDatabase database, IReadOnlyDictionary<string, string[]> columns)
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            var own = columns[table];
            rows.AddRange((await database.QueryAsync($"SELECT {string.Join(", ", own)} FROM dbo.{table}", row => $"{table}: {string.Join(" | ", own.Select(row.TextOrNull))}"))
                .Order(StringComparer.Ordinal));
        }

        return rows;
    }

    public static async Task<IReadOnlyDictionary<string, string[]>> ColumnsAsync(TestDatabase database) =>
        (await database.QueryAsync(
            "SELECT TABLE_NAME AS T, COLUMN_NAME AS C FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'dbo' ORDER BY ORDINAL_POSITION",
            row => (Table: row.Text("T"), Column: row.Text("C"))))
        .GroupBy(column => column.Table, column => column.Column, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(columns => columns.Key, columns => columns.ToArray(), StringComparer.OrdinalIgnoreCase);
}
