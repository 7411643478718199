UPDATE WorkItems
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    Failures = Failures + 1,
    LastError = failed.Error,
    LastFailedUtc = @NowUtc,
    AvailableUtc = COALESCE(failed.RetryUtc, AvailableUtc),
    DeadLetteredUtc = CASE WHEN failed.RetryUtc IS NULL THEN @NowUtc END
FROM (
    SELECT value ->> 'ItemKey' AS Key, value ->> 'Error' AS Error, value ->> 'RetryUtc' AS RetryUtc
    FROM json_each(@ItemsJson)
) AS failed
WHERE Queue = @Queue AND ItemKey = failed.Key AND ClaimedByRunId = @RunId;
