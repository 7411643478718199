INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc)
SELECT @JobName, report.GoAuditsReportId, report.CompletedAtUtc, @NowUtc, @NowUtc
FROM GoAuditsReports AS report INDEXED BY IX_GoAuditsReports_IngestedAtUtc
WHERE report.IngestedAtUtc >= @SinceUtc
  AND NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = report.GoAuditsReportId)
  AND NOT EXISTS (SELECT 1 FROM WorkItems AS item WHERE item.Queue = @JobName AND item.ItemKey = report.GoAuditsReportId)
  AND (report.CertificationNumber IS NULL
       OR report.CertificationNumber = ''
       OR NOT EXISTS (SELECT 1 FROM GoAuditsReportAnswers AS answer WHERE answer.GoAuditsReportId = report.GoAuditsReportId));
SELECT changes() AS Queued;
