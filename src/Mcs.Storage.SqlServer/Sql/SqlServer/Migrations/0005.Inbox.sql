-- What came from a queue elsewhere and has landed, by business key: the queue may deliver it again.
IF OBJECT_ID(N'dbo.Inbox', N'U') IS NULL
BEGIN
    CREATE TABLE dbo.Inbox (
        Queue       nvarchar(100)    NOT NULL,
        ItemKey     nvarchar(200)    NOT NULL,
        ReceivedUtc datetime2(0)     NOT NULL,
        RunId       uniqueidentifier NOT NULL,
        CONSTRAINT PK_Inbox PRIMARY KEY CLUSTERED (Queue, ItemKey)
    );

    CREATE INDEX IX_Inbox_Queue_ReceivedUtc ON dbo.Inbox (Queue, ReceivedUtc);
END;
