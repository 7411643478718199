DROP TABLE IF EXISTS temp.GoAuditsReportStage;

CREATE TEMP TABLE GoAuditsReportStage (
    GoAuditsReportId    TEXT NOT NULL COLLATE NOCASE,
    CompletedAtUtc      TEXT NOT NULL,
    CertificationNumber TEXT NULL
);
