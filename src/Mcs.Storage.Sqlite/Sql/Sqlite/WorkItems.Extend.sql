UPDATE WorkItems
SET ClaimedUntilUtc = @UntilUtc
WHERE Queue = @Queue AND ClaimedByRunId = @RunId AND ItemKey IN (SELECT value FROM json_each(@ItemKeysJson))
RETURNING ItemKey;
