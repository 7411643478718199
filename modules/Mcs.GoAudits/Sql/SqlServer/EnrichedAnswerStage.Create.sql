DROP TABLE IF EXISTS #EnrichedAnswerStage;

CREATE TABLE #EnrichedAnswerStage (
    GoAuditsReportId nvarchar(100)  COLLATE DATABASE_DEFAULT NOT NULL,
    Position         int            NOT NULL,
    QuestionKey      nvarchar(256)  COLLATE DATABASE_DEFAULT NOT NULL,
    AnswerValue      nvarchar(4000) COLLATE DATABASE_DEFAULT NULL,
    Section          nvarchar(200)  COLLATE DATABASE_DEFAULT NULL,
    QuestionText     nvarchar(1000) COLLATE DATABASE_DEFAULT NULL
);
