-- One audit may be staged twice, under ids that differ in case. A ledger row without its report (an older system died in
-- between) lets the report land.
-- Plus signs and CROSS JOIN: each landing row looks for its report, never the other way round, which would read all reports
-- (https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
CREATE TEMP TABLE IF NOT EXISTS GoAuditsReportLanding (
    GoAuditsReportId    TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    CompletedAtUtc      TEXT NOT NULL,
    CertificationNumber TEXT NULL
) WITHOUT ROWID;

DELETE FROM temp.GoAuditsReportLanding;

INSERT INTO temp.GoAuditsReportLanding (GoAuditsReportId, CompletedAtUtc, CertificationNumber)
SELECT MIN(GoAuditsReportId), MAX(RTRIM(CompletedAtUtc, 'Z')) || 'Z', MIN(CertificationNumber)
FROM temp.GoAuditsReportStage
GROUP BY GoAuditsReportId;

-- A report of an earlier run, raised by this run for the first time: that is a change. However the rows are split into
-- chunks, each such report is counted once.
UPDATE GoAuditsReports
SET CompletedAtUtc = landing.CompletedAtUtc, ChangedByRunId = @RunId
FROM temp.GoAuditsReportLanding AS landing
WHERE GoAuditsReports.GoAuditsReportId = +landing.GoAuditsReportId
  AND RTRIM(GoAuditsReports.CompletedAtUtc, 'Z') < RTRIM(landing.CompletedAtUtc, 'Z')
  AND GoAuditsReports.JobRunId <> @RunId
  AND GoAuditsReports.ChangedByRunId IS NOT @RunId;
SELECT changes() AS Changed;

-- A report that this run landed or raised before, in an earlier chunk.
UPDATE GoAuditsReports
SET CompletedAtUtc = landing.CompletedAtUtc
FROM temp.GoAuditsReportLanding AS landing
WHERE GoAuditsReports.GoAuditsReportId = +landing.GoAuditsReportId
  AND RTRIM(GoAuditsReports.CompletedAtUtc, 'Z') < RTRIM(landing.CompletedAtUtc, 'Z');

UPDATE GoAuditsReports
SET CertificationNumber = landing.CertificationNumber
FROM temp.GoAuditsReportLanding AS landing
WHERE GoAuditsReports.GoAuditsReportId = +landing.GoAuditsReportId
  AND GoAuditsReports.JobRunId = @RunId
  AND GoAuditsReports.CertificationNumber IS NULL
  AND landing.CertificationNumber IS NOT NULL;

INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId, IngestedAtUtc)
SELECT landing.GoAuditsReportId, landing.CompletedAtUtc, landing.CertificationNumber, @RunId, @NowUtc
FROM temp.GoAuditsReportLanding AS landing
WHERE NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = landing.GoAuditsReportId);
SELECT changes() AS Ingested;
