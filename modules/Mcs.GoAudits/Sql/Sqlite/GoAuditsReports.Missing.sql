SELECT given.value AS ItemKey
FROM json_each(@KeysJson) AS given
WHERE NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = given.value);
