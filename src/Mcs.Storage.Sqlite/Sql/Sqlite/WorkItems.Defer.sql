UPDATE WorkItems
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    AvailableUtc = deferred.AvailableUtc,
    LastError = COALESCE(deferred.Error, LastError)
FROM (
    SELECT value ->> 'ItemKey' AS Key, value ->> 'AvailableUtc' AS AvailableUtc, value ->> 'Error' AS Error
    FROM json_each(@ItemsJson)
) AS deferred
WHERE Queue = @Queue AND ItemKey = deferred.Key AND ClaimedByRunId = @RunId;
