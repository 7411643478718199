-- A report that is no longer there is not enriched.
DELETE FROM temp.LandingItems
WHERE NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = LandingItems.ItemKey);
