SET NOCOUNT, XACT_ABORT ON;

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

SELECT COUNT(*) AS CertMissing
FROM #EnrichedReportStage AS stage
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = stage.GoAuditsReportId
WHERE report.CertificationNumber IS NULL OR report.CertificationNumber = N'';
