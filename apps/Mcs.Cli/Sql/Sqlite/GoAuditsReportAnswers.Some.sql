SELECT GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText
FROM GoAuditsReportAnswers
WHERE GoAuditsReportId IN (SELECT value FROM json_each(@ReportIdsJson));
