-- The lease keeps other landings out. Against every other writer the primary keys guard: the landing is then repeated.
SET NOCOUNT, XACT_ABORT ON;

-- One audit may be staged twice, under ids that differ in case. A ledger row without its report (an older system died in
-- between) lets the report land; a report without its ledger row gets one.
CREATE TABLE #GoAuditsReportLanding (
    GoAuditsReportId    nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL PRIMARY KEY,
    CompletedAtUtc      datetime2(7)  NOT NULL,
    CertificationNumber nvarchar(100) COLLATE DATABASE_DEFAULT NULL
);

INSERT INTO #GoAuditsReportLanding (GoAuditsReportId, CompletedAtUtc, CertificationNumber)
SELECT MIN(GoAuditsReportId), MAX(CompletedAtUtc), MIN(CertificationNumber)
FROM #GoAuditsReportStage
GROUP BY GoAuditsReportId;

UPDATE item
SET OrderUtc = landing.CompletedAtUtc
FROM #GoAuditsReportLanding AS landing
INNER JOIN dbo.WorkItems AS item ON item.Queue = @Queue AND item.ItemKey = landing.GoAuditsReportId
WHERE item.OrderUtc < landing.CompletedAtUtc;

-- Work items come before the reports they are about, because every write takes the tables in one order.
INSERT INTO dbo.WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc)
SELECT @Queue, landing.GoAuditsReportId, landing.CompletedAtUtc, @NowUtc, @NowUtc
FROM #GoAuditsReportLanding AS landing
WHERE NOT EXISTS (
        SELECT 1 FROM dbo.GoAuditsReports AS report
        WHERE report.GoAuditsReportId = landing.GoAuditsReportId AND report.JobRunId <> @RunId)
  AND NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @Queue AND ledger.ItemKey = landing.GoAuditsReportId)
  AND NOT EXISTS (SELECT 1 FROM dbo.WorkItems AS item WHERE item.Queue = @Queue AND item.ItemKey = landing.GoAuditsReportId);

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

INSERT INTO dbo.ProcessedItems (JobName, ItemKey, ProcessedUtc, RunId)
SELECT @JobName, landing.GoAuditsReportId, @NowUtc, @RunId
FROM #GoAuditsReportLanding AS landing
WHERE NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = landing.GoAuditsReportId);
