-- Only adds: an older system may go on writing to these tables.

-- The run that wrote the certificate into a report that had none.
IF COL_LENGTH(N'dbo.GoAuditsReports', N'CertUpdatedByRunId') IS NULL
    ALTER TABLE dbo.GoAuditsReports ADD CertUpdatedByRunId uniqueidentifier NULL;

-- By it an enrichment finds the reports that came in lately, whoever landed them.
IF NOT EXISTS (
    SELECT 1
    FROM sys.index_columns
    WHERE object_id = OBJECT_ID(N'dbo.GoAuditsReports') AND key_ordinal = 1 AND COL_NAME(object_id, column_id) = N'IngestedAtUtc')
    CREATE INDEX IX_GoAuditsReports_IngestedAtUtc ON dbo.GoAuditsReports (IngestedAtUtc);
