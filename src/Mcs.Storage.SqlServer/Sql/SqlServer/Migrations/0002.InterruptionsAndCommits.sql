-- Interruptions counts claims that ran out because their process died. Attempts counts how often an item was, or may have been,
-- asked for; Failures how often that ended in an error of its own.
IF COL_LENGTH(N'dbo.WorkItems', N'Interruptions') IS NULL
    ALTER TABLE dbo.WorkItems ADD Interruptions int NOT NULL CONSTRAINT DF_WorkItems_Interruptions DEFAULT 0;

-- By Attempts, because a filter cannot name a computed column such as Tried.
IF INDEXPROPERTY(OBJECT_ID(N'dbo.WorkItems'), N'IX_WorkItems_Retry', 'IndexID') IS NULL
    CREATE INDEX IX_WorkItems_Retry ON dbo.WorkItems (Queue, AvailableUtc)
        INCLUDE (OrderUtc, ClaimedUntilUtc)
        WHERE DeadLetteredUtc IS NULL AND Attempts > 0;

-- The last transaction of the run that was committed, so that the run learns of it when the answer to the commit is lost.
IF COL_LENGTH(N'dbo.JobRunHistory', N'LastCommitId') IS NULL
    ALTER TABLE dbo.JobRunHistory ADD LastCommitId uniqueidentifier NULL;
