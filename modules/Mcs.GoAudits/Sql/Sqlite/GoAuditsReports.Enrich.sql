-- The plus sign and CROSS JOIN: each staged row looks for its report, never the other way round, which would read all reports
-- (https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
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

SELECT COUNT(*) AS CertMissing
FROM temp.EnrichedReportStage AS stage
CROSS JOIN GoAuditsReports AS report ON report.GoAuditsReportId = stage.GoAuditsReportId
WHERE report.CertificationNumber IS NULL OR report.CertificationNumber = '';
