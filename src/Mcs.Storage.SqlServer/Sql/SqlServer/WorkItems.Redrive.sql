SET NOCOUNT, XACT_ABORT ON;

-- Only as it was seen: who has dealt with it meanwhile has changed one of the two times.
UPDATE item
SET DeadLetteredUtc = NULL,
    DiscardedUtc = NULL,
    Attempts = 0,
    Failures = 0,
    Interruptions = 0,
    AvailableUtc = @NowUtc
FROM OPENJSON(@ItemsJson) WITH (
    Queue           nvarchar(100) '$.Queue',
    ItemKey         nvarchar(200) '$.ItemKey',
    DeadLetteredUtc datetime2(0)  '$.DeadLetteredUtc',
    DiscardedUtc    datetime2(0)  '$.DiscardedUtc'
) AS seen
INNER JOIN dbo.WorkItems AS item ON item.Queue = seen.Queue AND item.ItemKey = seen.ItemKey
WHERE item.DeadLetteredUtc = seen.DeadLetteredUtc
  AND (item.DiscardedUtc = seen.DiscardedUtc OR (item.DiscardedUtc IS NULL AND seen.DiscardedUtc IS NULL));
SELECT @@ROWCOUNT AS Changed;
