UPDATE WorkItems
SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1
WHERE Queue = @Queue AND ClaimedByRunId = @RunId AND ItemKey IN (SELECT value FROM json_each(@ItemKeysJson));
