SET NOCOUNT, XACT_ABORT ON;

-- A report that is no longer there is not enriched.
DELETE landing
FROM #LandingItems AS landing
WHERE NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = landing.ItemKey);
