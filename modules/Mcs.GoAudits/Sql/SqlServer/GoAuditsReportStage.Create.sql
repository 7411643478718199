DROP TABLE IF EXISTS #GoAuditsReportStage;

CREATE TABLE #GoAuditsReportStage (
    GoAuditsReportId    nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL,
    CompletedAtUtc      datetime2(7)  NOT NULL,
    CertificationNumber nvarchar(100) COLLATE DATABASE_DEFAULT NULL
);
