-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobLease SET HolderRunId = NULL, ExpiresUtc = NULL WHERE HolderRunId = @RunId;

-- A run that was taken for dead and woke up keeps what was said of it; 3900 leaves room for that. Once only: this is repeated
-- when the answer to a commit was lost.
UPDATE JobRunHistory
SET Status = @Status,
    Message = CASE
        WHEN Status <> 'Abandoned' THEN @Message
        ELSE substr(@Message, 1, 3900) || CASE WHEN @Message = '' THEN '' ELSE ' | ' END || 'Was Abandoned at ' || RunCompletedUtc || ': ' || Message
    END,
    CountsJson = @CountsJson,
    RunCompletedUtc = @CompletedUtc,
    LastSeenUtc = @CompletedUtc
WHERE RunId = @RunId AND Status IN ('Running', 'Abandoned');

UPDATE WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @RunId;

-- Nobody is left to say how a step ended that it held: such a step is in doubt.
UPDATE JobSteps SET HeldUntilUtc = @CompletedUtc WHERE HolderId = @RunId AND State = 'Started';
