DROP TABLE IF EXISTS #EnrichedReportStage;

CREATE TABLE #EnrichedReportStage (
    GoAuditsReportId    nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL PRIMARY KEY,
    CertificationNumber nvarchar(100) COLLATE DATABASE_DEFAULT NULL
);
