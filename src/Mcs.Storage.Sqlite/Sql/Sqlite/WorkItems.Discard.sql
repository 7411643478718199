-- Only as it was seen: who has dealt with it meanwhile has changed one of the two times. As moments, because a person may have
-- written them in another of SQLite's forms.
UPDATE WorkItems
SET DiscardedUtc = @NowUtc
FROM (
    SELECT value ->> 'Queue' AS SeenQueue, value ->> 'ItemKey' AS SeenKey, value ->> 'DeadLetteredUtc' AS SeenUtc, value ->> 'DiscardedUtc' AS SeenDiscardedUtc
    FROM json_each(@ItemsJson)
) AS seen
WHERE Queue = seen.SeenQueue
  AND ItemKey = seen.SeenKey
  AND strftime('%Y-%m-%dT%H:%M:%SZ', DeadLetteredUtc) = seen.SeenUtc
  AND strftime('%Y-%m-%dT%H:%M:%SZ', DiscardedUtc) IS seen.SeenDiscardedUtc AND DiscardedUtc IS NULL;
SELECT changes() AS Changed;
