-- Since when each job is known: it is late at the earliest after its next due time. Written by the heartbeat.
CREATE TABLE IF NOT EXISTS KnownJobs (
    JobName      TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    FirstSeenUtc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
