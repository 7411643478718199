-- What came from a queue elsewhere and has landed, by business key: the queue may deliver it again.
CREATE TABLE IF NOT EXISTS Inbox (
    Queue       TEXT NOT NULL COLLATE NOCASE,
    ItemKey     TEXT NOT NULL COLLATE NOCASE,
    ReceivedUtc TEXT NOT NULL,
    RunId       TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (Queue, ItemKey)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS IX_Inbox_Queue_ReceivedUtc ON Inbox (Queue, ReceivedUtc);
