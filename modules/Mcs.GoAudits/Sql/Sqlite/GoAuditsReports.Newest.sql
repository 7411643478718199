SELECT MAX(IngestedAtUtc) AS NewestUtc FROM GoAuditsReports;
