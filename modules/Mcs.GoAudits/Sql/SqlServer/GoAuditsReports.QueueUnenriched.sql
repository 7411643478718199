SET NOCOUNT, XACT_ABORT ON;

DELETE item
FROM dbo.WorkItems AS item
WHERE item.Queue = @JobName
  AND item.ClaimedByRunId IS NULL
  AND item.DiscardedUtc IS NULL
  AND (NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = item.ItemKey)
       OR EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = item.ItemKey));
SELECT @@ROWCOUNT AS Removed;

-- What is missing is first looked for without keeping a lock on all that is there; usually it is nothing.
CREATE TABLE #Unqueued (
    GoAuditsReportId nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL PRIMARY KEY,
    CompletedAtUtc   datetime2(7)  NOT NULL
);

INSERT INTO #Unqueued (GoAuditsReportId, CompletedAtUtc)
SELECT report.GoAuditsReportId, report.CompletedAtUtc
FROM dbo.GoAuditsReports AS report
WHERE NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = report.GoAuditsReportId)
  AND NOT EXISTS (SELECT 1 FROM dbo.WorkItems AS item WHERE item.Queue = @JobName AND item.ItemKey = report.GoAuditsReportId)
  AND (report.CertificationNumber IS NULL
       OR report.CertificationNumber = N''
       OR NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReportAnswers AS answer WHERE answer.GoAuditsReportId = report.GoAuditsReportId));

-- UPDLOCK, HOLDLOCK: of several runs that find the same report one queues it.
INSERT INTO dbo.WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc)
SELECT @JobName, unqueued.GoAuditsReportId, unqueued.CompletedAtUtc, @NowUtc, @NowUtc
FROM #Unqueued AS unqueued
WHERE NOT EXISTS (
    SELECT 1 FROM dbo.WorkItems AS item WITH (UPDLOCK, HOLDLOCK)
    WHERE item.Queue = @JobName AND item.ItemKey = unqueued.GoAuditsReportId);
SELECT @@ROWCOUNT AS Queued;
