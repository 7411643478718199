CREATE TABLE IF NOT EXISTS JobWatermark (
    JobName      TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    WatermarkUtc TEXT NULL,
    UpdatedUtc   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS JobRunHistory (
    RunId           TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    JobName         TEXT NOT NULL COLLATE NOCASE,
    RunStartedUtc   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    RunCompletedUtc TEXT NULL,
    Status          TEXT NOT NULL,
    Message         TEXT NULL,
    CorrelationId   TEXT NULL,
    CreatedUtc      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    LastSeenUtc     TEXT NULL,
    CountsJson      TEXT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS IX_JobRunHistory_JobName_RunStartedUtc ON JobRunHistory (JobName, RunStartedUtc DESC);
CREATE INDEX IF NOT EXISTS IX_JobRunHistory_Running ON JobRunHistory (JobName) WHERE Status = 'Running';

CREATE TABLE IF NOT EXISTS ProcessedItems (
    JobName      TEXT NOT NULL COLLATE NOCASE,
    ItemKey      TEXT NOT NULL COLLATE NOCASE,
    ProcessedUtc TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    RunId        TEXT NULL COLLATE NOCASE,
    PRIMARY KEY (JobName, ItemKey)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS IX_ProcessedItems_ProcessedUtc ON ProcessedItems (ProcessedUtc DESC);

CREATE TABLE IF NOT EXISTS JobLease (
    JobName      TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    FencingToken INTEGER NOT NULL,
    HolderRunId  TEXT NULL COLLATE NOCASE,
    ExpiresUtc   TEXT NULL
) STRICT, WITHOUT ROWID;

-- A row waits, or is claimed by a run, or is a dead letter. What is done leaves the table; the ledger remembers it.
-- Attempts counts claims, Failures counts claims that ended in an error.
CREATE TABLE IF NOT EXISTS WorkItems (
    Queue           TEXT NOT NULL COLLATE NOCASE,
    ItemKey         TEXT NOT NULL COLLATE NOCASE,
    OrderUtc        TEXT NOT NULL,
    EnqueuedUtc     TEXT NOT NULL,
    Attempts        INTEGER NOT NULL DEFAULT 0,
    Failures        INTEGER NOT NULL DEFAULT 0,
    Tried           INTEGER GENERATED ALWAYS AS (Attempts > 0) VIRTUAL,
    AvailableUtc    TEXT NOT NULL,
    ClaimedByRunId  TEXT NULL COLLATE NOCASE,
    ClaimedUntilUtc TEXT NULL,
    LastError       TEXT NULL,
    LastFailedUtc   TEXT NULL,
    DeadLetteredUtc TEXT NULL,
    PRIMARY KEY (Queue, ItemKey)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS IX_WorkItems_Claim ON WorkItems (Queue, Tried, RTRIM(OrderUtc, 'Z') DESC) WHERE DeadLetteredUtc IS NULL;
CREATE INDEX IF NOT EXISTS IX_WorkItems_ClaimedByRunId ON WorkItems (ClaimedByRunId) WHERE ClaimedByRunId IS NOT NULL;
