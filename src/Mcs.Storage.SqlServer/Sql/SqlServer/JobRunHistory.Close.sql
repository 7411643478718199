SET NOCOUNT, XACT_ABORT ON;

-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
-- By the job's name, so that the update takes no lock on the leases of other jobs.
UPDATE dbo.JobLease
SET HolderRunId = NULL, ExpiresUtc = NULL
WHERE HolderRunId = @RunId AND JobName = (SELECT JobName FROM dbo.JobRunHistory WHERE RunId = @RunId);

-- A run that was taken for dead and woke up keeps what was said of it; 3900 leaves room for that. Once only: this is repeated
-- when the answer to a commit was lost.
UPDATE dbo.JobRunHistory
SET Status = @Status,
    Message = CASE
        WHEN Status <> N'Abandoned' THEN @Message
        ELSE CONCAT(
            LEFT(@Message, 3900), CASE WHEN @Message = N'' THEN N'' ELSE N' | ' END, N'Was Abandoned at ',
            REPLACE(CONVERT(nvarchar(19), RunCompletedUtc, 120), N' ', N'T'), N'Z: ', Message)
    END,
    CountsJson = @CountsJson,
    RunCompletedUtc = @CompletedUtc,
    LastSeenUtc = @CompletedUtc
WHERE RunId = @RunId AND Status IN (N'Running', N'Abandoned');

UPDATE dbo.WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @RunId;

-- Nobody is left to say how a step ended that it held: such a step is in doubt.
UPDATE dbo.JobSteps SET HeldUntilUtc = @CompletedUtc WHERE HolderId = @RunId AND State = N'Started';
