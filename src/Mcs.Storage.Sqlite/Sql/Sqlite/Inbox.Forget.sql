DELETE FROM Inbox
WHERE Queue = @Queue AND ItemKey IN (
    SELECT ItemKey
    FROM Inbox
    WHERE Queue = @Queue AND ReceivedUtc < @BeforeUtc
    ORDER BY ReceivedUtc
    LIMIT @Count);
SELECT changes() AS Forgotten;
