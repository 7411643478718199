CREATE TEMP TABLE IF NOT EXISTS ThingStage (
    ItemKey     TEXT NOT NULL COLLATE NOCASE,
    HappenedUtc TEXT NOT NULL,
    Number      INTEGER NOT NULL,
    Note        TEXT NULL
);
DELETE FROM ThingStage;
