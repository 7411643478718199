-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobRunHistory
SET LastCommitId = @CommitId
WHERE RunId = @CommitRunId AND (LastCommitId IS NULL OR LastCommitId <> @CommitId);
SELECT changes() AS Marked;

SELECT COUNT(*) AS MarkPresent FROM JobRunHistory WHERE RunId = @CommitRunId AND LastCommitId = @CommitId;
