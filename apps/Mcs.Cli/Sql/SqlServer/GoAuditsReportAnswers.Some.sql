SELECT GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText
FROM dbo.GoAuditsReportAnswers
WHERE GoAuditsReportId IN (SELECT asked.ReportId FROM OPENJSON(@ReportIdsJson) WITH (ReportId nvarchar(100) '$') AS asked);
