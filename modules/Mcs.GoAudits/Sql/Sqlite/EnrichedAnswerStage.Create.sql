DROP TABLE IF EXISTS temp.EnrichedAnswerStage;

CREATE TEMP TABLE EnrichedAnswerStage (
    GoAuditsReportId TEXT NOT NULL COLLATE NOCASE,
    Position         INTEGER NOT NULL,
    QuestionKey      TEXT NOT NULL COLLATE NOCASE,
    AnswerValue      TEXT NULL,
    Section          TEXT NULL,
    QuestionText     TEXT NULL
);
