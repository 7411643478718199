SET NOCOUNT, XACT_ABORT ON;

-- Reports of earlier runs have had their work item.
DELETE added
FROM #NewWorkItems AS added
WHERE EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = added.ItemKey AND report.JobRunId <> @RunId);
