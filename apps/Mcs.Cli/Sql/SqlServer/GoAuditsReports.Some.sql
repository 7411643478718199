SELECT GoAuditsReportId, CompletedAtUtc, CertificationNumber
FROM dbo.GoAuditsReports
WHERE GoAuditsReportId IN (SELECT asked.ReportId FROM OPENJSON(@ReportIdsJson) WITH (ReportId nvarchar(100) '$') AS asked);
