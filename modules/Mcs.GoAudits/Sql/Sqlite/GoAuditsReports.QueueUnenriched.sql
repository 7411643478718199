DELETE FROM WorkItems
WHERE Queue = @JobName
  AND ClaimedByRunId IS NULL
  AND DiscardedUtc IS NULL
  AND (NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = WorkItems.ItemKey)
       OR EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = WorkItems.ItemKey));
SELECT changes() AS Removed;

-- EXCEPT in the order of both keys runs through the two tables side by side: a fifth of what looking up each report costs.
INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc)
SELECT @JobName, report.GoAuditsReportId, report.CompletedAtUtc, @NowUtc, @NowUtc
FROM (
    SELECT GoAuditsReportId FROM GoAuditsReports
    EXCEPT
    SELECT ItemKey FROM ProcessedItems WHERE JobName = @JobName
    ORDER BY 1
) AS unfinished
CROSS JOIN GoAuditsReports AS report ON report.GoAuditsReportId = unfinished.GoAuditsReportId
WHERE NOT EXISTS (SELECT 1 FROM WorkItems AS item WHERE item.Queue = @JobName AND item.ItemKey = report.GoAuditsReportId)
  AND (report.CertificationNumber IS NULL
       OR report.CertificationNumber = ''
       OR NOT EXISTS (SELECT 1 FROM GoAuditsReportAnswers AS answer WHERE answer.GoAuditsReportId = report.GoAuditsReportId));
SELECT changes() AS Queued;
