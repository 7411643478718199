DROP TABLE IF EXISTS temp.EnrichedReportStage;

CREATE TEMP TABLE EnrichedReportStage (
    GoAuditsReportId    TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    CertificationNumber TEXT NULL
) WITHOUT ROWID;
