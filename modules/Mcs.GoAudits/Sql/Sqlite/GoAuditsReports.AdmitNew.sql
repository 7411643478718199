-- Reports of earlier runs have had their work item.
DELETE FROM temp.NewWorkItems
WHERE EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = NewWorkItems.ItemKey AND report.JobRunId <> @RunId);
