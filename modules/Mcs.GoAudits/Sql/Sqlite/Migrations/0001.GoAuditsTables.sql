CREATE TABLE IF NOT EXISTS GoAuditsReports (
    GoAuditsReportId    TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    CompletedAtUtc      TEXT NOT NULL,
    CertificationNumber TEXT NULL COLLATE NOCASE,
    JobRunId            TEXT NOT NULL COLLATE NOCASE,
    IngestedAtUtc       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    -- The last run that raised CompletedAtUtc after the report had landed.
    ChangedByRunId      TEXT NULL COLLATE NOCASE
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS GoAuditsReportAnswers (
    GoAuditsReportId TEXT NOT NULL COLLATE NOCASE REFERENCES GoAuditsReports (GoAuditsReportId),
    QuestionKey      TEXT NOT NULL COLLATE NOCASE,
    AnswerValue      TEXT NULL,
    Section          TEXT NULL,
    QuestionText     TEXT NULL,
    JobRunId         TEXT NOT NULL COLLATE NOCASE,
    IngestedAtUtc    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    PRIMARY KEY (GoAuditsReportId, QuestionKey)
) STRICT, WITHOUT ROWID;
