-- What another system finished meanwhile is left as it is.
DELETE FROM WorkItems
WHERE Queue = @JobName
  AND ClaimedByRunId = @RunId
  AND ItemKey IN (
        SELECT stage.GoAuditsReportId
        FROM temp.EnrichedReportStage AS stage
        CROSS JOIN ProcessedItems AS ledger ON ledger.JobName = @JobName AND ledger.ItemKey = stage.GoAuditsReportId);
SELECT changes() AS FinishedByOthers;

-- Only reports that this run still holds, and that still are there, are written.
-- The plus sign and CROSS JOIN: each staged row looks for its report, never the other way round, which would read all reports
-- (https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
DELETE FROM temp.EnrichedReportStage
WHERE NOT EXISTS (
        SELECT 1 FROM WorkItems AS item
        WHERE item.Queue = @JobName AND item.ItemKey = EnrichedReportStage.GoAuditsReportId AND item.ClaimedByRunId = @RunId)
   OR NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = EnrichedReportStage.GoAuditsReportId);

UPDATE GoAuditsReports
SET CertificationNumber = stage.CertificationNumber, CertUpdatedByRunId = @RunId
FROM temp.EnrichedReportStage AS stage
WHERE GoAuditsReports.GoAuditsReportId = +stage.GoAuditsReportId
  AND stage.CertificationNumber IS NOT NULL
  AND (GoAuditsReports.CertificationNumber IS NULL OR GoAuditsReports.CertificationNumber = '');
SELECT changes() AS CertUpdated;

-- Two keys that differ here may be one to the database: the first wins.
INSERT INTO GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText, JobRunId, IngestedAtUtc)
SELECT answer.GoAuditsReportId, answer.QuestionKey, answer.AnswerValue, answer.Section, answer.QuestionText, @RunId, @NowUtc
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY GoAuditsReportId, QuestionKey ORDER BY Position) AS Occurrence
    FROM temp.EnrichedAnswerStage
) AS answer
JOIN temp.EnrichedReportStage AS stage ON stage.GoAuditsReportId = answer.GoAuditsReportId
WHERE answer.Occurrence = 1
  AND NOT EXISTS (
        SELECT 1 FROM GoAuditsReportAnswers AS present
        WHERE present.GoAuditsReportId = answer.GoAuditsReportId AND present.QuestionKey = answer.QuestionKey);
SELECT changes() AS AnswersInserted;

INSERT INTO ProcessedItems (JobName, ItemKey, ProcessedUtc, RunId)
SELECT @JobName, stage.GoAuditsReportId, @NowUtc, @RunId
FROM temp.EnrichedReportStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = stage.GoAuditsReportId);
SELECT changes() AS MarkedProcessed;

SELECT COUNT(*) AS CertMissing
FROM temp.EnrichedReportStage AS stage
CROSS JOIN GoAuditsReports AS report ON report.GoAuditsReportId = stage.GoAuditsReportId
WHERE report.CertificationNumber IS NULL OR report.CertificationNumber = '';

DELETE FROM WorkItems
WHERE Queue = @JobName AND ClaimedByRunId = @RunId AND ItemKey IN (SELECT GoAuditsReportId FROM temp.EnrichedReportStage);
SELECT changes() AS Processed;
