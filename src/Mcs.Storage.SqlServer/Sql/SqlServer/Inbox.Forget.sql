SET NOCOUNT, XACT_ABORT ON;

DELETE entry
FROM dbo.Inbox AS entry
INNER JOIN (
    SELECT TOP (@Count) Queue, ItemKey
    FROM dbo.Inbox
    WHERE Queue = @Queue AND ReceivedUtc < @BeforeUtc
    ORDER BY ReceivedUtc
) AS old ON old.Queue = entry.Queue AND old.ItemKey = entry.ItemKey;
SELECT @@ROWCOUNT AS Forgotten;
