SET NOCOUNT, XACT_ABORT ON;

-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE dbo.JobRunHistory
SET LastCommitId = @CommitId
WHERE RunId = @CommitRunId AND (LastCommitId IS NULL OR LastCommitId <> @CommitId);
SELECT @@ROWCOUNT AS Marked;

SELECT COUNT(CASE WHEN LastCommitId = @CommitId THEN 1 END) AS MarkPresent, COUNT(CASE WHEN Status = N'Running' THEN 1 END) AS RunIsOpen
FROM dbo.JobRunHistory
WHERE RunId = @CommitRunId;
