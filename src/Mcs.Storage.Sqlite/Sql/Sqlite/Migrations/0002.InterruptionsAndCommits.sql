-- Interruptions counts claims that ran out because their process died. Attempts counts how often an item was, or may have been,
-- asked for; Failures how often that ended in an error of its own.
ALTER TABLE WorkItems ADD COLUMN Interruptions INTEGER NOT NULL DEFAULT 0;

CREATE INDEX IF NOT EXISTS IX_WorkItems_Retry ON WorkItems (Queue, AvailableUtc) WHERE DeadLetteredUtc IS NULL AND Attempts > 0;

-- The last transaction of the run that was committed, so that the run learns of it when the answer to the commit is lost.
ALTER TABLE JobRunHistory ADD COLUMN LastCommitId TEXT NULL COLLATE NOCASE;
