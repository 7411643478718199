-- Items on their way into a queue. One may be there twice, under keys that differ in case.
DROP TABLE IF EXISTS temp.NewWorkItems;

CREATE TEMP TABLE NewWorkItems (
    ItemKey       TEXT NOT NULL COLLATE NOCASE,
    OrderUtc      TEXT NOT NULL,
    Payload       TEXT NULL,
    Headers       TEXT NULL,
    CorrelationId TEXT NULL
);
