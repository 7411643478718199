SELECT MAX(IngestedAtUtc) AS NewestUtc FROM dbo.GoAuditsReports;
