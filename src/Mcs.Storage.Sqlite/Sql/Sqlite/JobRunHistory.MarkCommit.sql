-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobRunHistory
SET LastCommitId = @CommitId
WHERE RunId = @CommitRunId AND (LastCommitId IS NULL OR LastCommitId <> @CommitId);
SELECT changes() AS Marked;

SELECT COUNT(CASE WHEN LastCommitId = @CommitId THEN 1 END) AS MarkPresent, COUNT(CASE WHEN Status = 'Running' THEN 1 END) AS RunIsOpen
FROM JobRunHistory
WHERE RunId = @CommitRunId;
