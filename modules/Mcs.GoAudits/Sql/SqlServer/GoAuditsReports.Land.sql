-- The lease keeps other landings out. Against every other writer the primary keys guard: the landing is then repeated.
SET NOCOUNT, XACT_ABORT ON;

-- One audit may be staged twice, under ids that differ in case. A ledger row without its report (an older system died in
-- between) lets the report land.
CREATE TABLE #GoAuditsReportLanding (
    GoAuditsReportId    nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL PRIMARY KEY,
    CompletedAtUtc      datetime2(7)  NOT NULL,
    CertificationNumber nvarchar(100) COLLATE DATABASE_DEFAULT NULL
);

INSERT INTO #GoAuditsReportLanding (GoAuditsReportId, CompletedAtUtc, CertificationNumber)
SELECT MIN(GoAuditsReportId), MAX(CompletedAtUtc), MIN(CertificationNumber)
FROM #GoAuditsReportStage
GROUP BY GoAuditsReportId;

-- A report of an earlier run, raised by this run for the first time: that is a change. However the rows are split into
-- chunks, each such report is counted once.
UPDATE report
SET CompletedAtUtc = landing.CompletedAtUtc, ChangedByRunId = @RunId
FROM #GoAuditsReportLanding AS landing
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = landing.GoAuditsReportId
WHERE report.CompletedAtUtc < landing.CompletedAtUtc
  AND report.JobRunId <> @RunId
  AND (report.ChangedByRunId IS NULL OR report.ChangedByRunId <> @RunId);
SELECT @@ROWCOUNT AS Changed;

-- A report that this run landed or raised before, in an earlier chunk.
UPDATE report
SET CompletedAtUtc = landing.CompletedAtUtc
FROM #GoAuditsReportLanding AS landing
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = landing.GoAuditsReportId
WHERE report.CompletedAtUtc < landing.CompletedAtUtc;

UPDATE report
SET CertificationNumber = landing.CertificationNumber
FROM #GoAuditsReportLanding AS landing
INNER JOIN dbo.GoAuditsReports AS report ON report.GoAuditsReportId = landing.GoAuditsReportId
WHERE report.JobRunId = @RunId
  AND report.CertificationNumber IS NULL
  AND landing.CertificationNumber IS NOT NULL;

INSERT INTO dbo.GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId, IngestedAtUtc)
SELECT landing.GoAuditsReportId, landing.CompletedAtUtc, landing.CertificationNumber, @RunId, @NowUtc
FROM #GoAuditsReportLanding AS landing
WHERE NOT EXISTS (SELECT 1 FROM dbo.GoAuditsReports AS report WHERE report.GoAuditsReportId = landing.GoAuditsReportId);
SELECT @@ROWCOUNT AS Ingested;
