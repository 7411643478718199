SET NOCOUNT, XACT_ABORT ON;

-- What has landed before is not landed again. UPDLOCK, HOLDLOCK: of two landings with one new key the second waits, and finds it known.
DELETE landing
FROM #LandingItems AS landing
WHERE EXISTS (
    SELECT 1 FROM dbo.Inbox AS known WITH (UPDLOCK, HOLDLOCK)
    WHERE known.Queue = @InboxQueue AND known.ItemKey = landing.ItemKey);
SELECT @@ROWCOUNT AS InboxKnown;

INSERT INTO dbo.Inbox (Queue, ItemKey, ReceivedUtc, RunId)
SELECT @InboxQueue, landing.ItemKey, @NowUtc, @RunId
FROM #LandingItems AS landing;
SELECT @@ROWCOUNT AS InboxNew;
