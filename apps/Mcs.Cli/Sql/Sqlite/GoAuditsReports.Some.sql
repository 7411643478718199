SELECT GoAuditsReportId, CompletedAtUtc, CertificationNumber
FROM GoAuditsReports
WHERE GoAuditsReportId IN (SELECT value FROM json_each(@ReportIdsJson));
