-- What an item brings along, and when an operator discarded it as a dead letter.
ALTER TABLE WorkItems ADD COLUMN Payload TEXT NULL;
ALTER TABLE WorkItems ADD COLUMN Headers TEXT NULL;
ALTER TABLE WorkItems ADD COLUMN CorrelationId TEXT NULL;
ALTER TABLE WorkItems ADD COLUMN DiscardedUtc TEXT NULL;

-- How far a job has read its source, by id: beside JobWatermark, which says it by time.
CREATE TABLE IF NOT EXISTS JobCursor (
    JobName    TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    CursorId   INTEGER NOT NULL,
    UpdatedUtc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Effects outside SQL: begun before they happen, done or failed once that is known. A step that is Started after HeldUntilUtc is in doubt.
CREATE TABLE IF NOT EXISTS JobSteps (
    JobName      TEXT NOT NULL COLLATE NOCASE,
    StepKey      TEXT NOT NULL COLLATE NOCASE,
    State        TEXT NOT NULL,
    RunId        TEXT NOT NULL COLLATE NOCASE,
    HolderId     TEXT NOT NULL COLLATE NOCASE,
    HeldUntilUtc TEXT NOT NULL,
    Token        INTEGER NOT NULL,
    Attempts     INTEGER NOT NULL,
    StartedUtc   TEXT NOT NULL,
    EndedUtc     TEXT NULL,
    BodyHash     TEXT NULL,
    Payload      TEXT NULL,
    Detail       TEXT NULL,
    PRIMARY KEY (JobName, StepKey)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS IX_JobSteps_HolderId ON JobSteps (HolderId) WHERE State = 'Started';
