-- What has landed before is not landed again.
DELETE FROM temp.LandingItems
WHERE EXISTS (SELECT 1 FROM Inbox AS known WHERE known.Queue = @InboxQueue AND known.ItemKey = LandingItems.ItemKey);
SELECT changes() AS InboxKnown;

INSERT INTO Inbox (Queue, ItemKey, ReceivedUtc, RunId)
SELECT @InboxQueue, landing.ItemKey, @NowUtc, @RunId
FROM temp.LandingItems AS landing;
SELECT changes() AS InboxNew;
