SET NOCOUNT, XACT_ABORT ON;

-- What another system finished meanwhile is left as it is.
DELETE item
FROM #EnrichedReportStage AS stage
INNER JOIN dbo.WorkItems AS item ON item.Queue = @JobName AND item.ItemKey = stage.GoAuditsReportId AND item.ClaimedByRunId = @RunId
INNER JOIN dbo.ProcessedItems AS ledger ON ledger.JobName = @JobName AND ledger.ItemKey = stage.GoAuditsReportId;
SELECT @@ROWCOUNT AS FinishedByOthers;

-- Only reports that this run still holds, and that still are there, are written. UPDLOCK: and nobody takes them over meanwhile.
DELETE stage
FROM #EnrichedReportStage AS stage
WHERE NOT EXISTS (
    SELECT 1 FROM dbo.WorkItems AS item WITH (UPDLOCK)
    WHERE item.Queue = @JobName AND item.ItemKey = stage.GoAuditsReportId AND item.ClaimedByRunId = @RunId);

DELETE stage
FROM #EnrichedReportStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = stage.GoAuditsReportId);

UPDATE report
SET CertificationNumber = stage.CertificationNumber, CertUpdatedByRunId = @RunId
FROM #EnrichedReportStage AS stage
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = stage.GoAuditsReportId
WHERE stage.CertificationNumber IS NOT NULL
  AND (report.CertificationNumber IS NULL OR report.CertificationNumber = N'');
SELECT @@ROWCOUNT AS CertUpdated;

-- Two keys that differ here may be one to the database: the first wins.
INSERT INTO dbo.GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText, JobRunId, IngestedAtUtc)
SELECT answer.GoAuditsReportId, answer.QuestionKey, answer.AnswerValue, answer.Section, answer.QuestionText, @RunId, @NowUtc
FROM (
    SELECT GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText,
           ROW_NUMBER() OVER (PARTITION BY GoAuditsReportId, QuestionKey ORDER BY Position) AS Occurrence
    FROM #EnrichedAnswerStage
) AS answer
INNER JOIN #EnrichedReportStage AS stage ON stage.GoAuditsReportId = answer.GoAuditsReportId
WHERE answer.Occurrence = 1
  AND NOT EXISTS (
        SELECT 1 FROM dbo.GoAuditsReportAnswers AS present
        WHERE present.GoAuditsReportId = answer.GoAuditsReportId AND present.QuestionKey = answer.QuestionKey);
SELECT @@ROWCOUNT AS AnswersInserted;

INSERT INTO dbo.ProcessedItems (JobName, ItemKey, ProcessedUtc, RunId)
SELECT @JobName, stage.GoAuditsReportId, @NowUtc, @RunId
FROM #EnrichedReportStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = stage.GoAuditsReportId);
SELECT @@ROWCOUNT AS MarkedProcessed;

SELECT COUNT(*) AS CertMissing
FROM #EnrichedReportStage AS stage
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = stage.GoAuditsReportId
WHERE report.CertificationNumber IS NULL OR report.CertificationNumber = N'';

DELETE FROM dbo.WorkItems
WHERE Queue = @JobName AND ClaimedByRunId = @RunId AND ItemKey IN (SELECT GoAuditsReportId FROM #EnrichedReportStage);
SELECT @@ROWCOUNT AS Processed;
