-- The run that wrote the certificate into a report that had none.
ALTER TABLE GoAuditsReports ADD COLUMN CertUpdatedByRunId TEXT NULL COLLATE NOCASE;

-- By it an enrichment finds the reports that came in lately, whoever landed them.
CREATE INDEX IF NOT EXISTS IX_GoAuditsReports_IngestedAtUtc ON GoAuditsReports (IngestedAtUtc);
