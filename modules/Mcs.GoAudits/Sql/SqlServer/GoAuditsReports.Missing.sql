SELECT given.ItemKey
FROM OPENJSON(@KeysJson) WITH (ItemKey nvarchar(100) '$') AS given
WHERE NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = given.ItemKey);
