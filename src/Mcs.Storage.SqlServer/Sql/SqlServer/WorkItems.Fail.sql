UPDATE item
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    Failures = item.Failures + 1,
    LastError = failed.Error,
    LastFailedUtc = @NowUtc,
    AvailableUtc = COALESCE(failed.RetryUtc, item.AvailableUtc),
    DeadLetteredUtc = CASE WHEN failed.RetryUtc IS NULL THEN @NowUtc END
FROM OPENJSON(@ItemsJson) WITH (
    ItemKey  nvarchar(200)  '$.ItemKey',
    Error    nvarchar(2000) '$.Error',
    RetryUtc datetime2(0)   '$.RetryUtc'
) AS failed
INNER JOIN dbo.WorkItems AS item ON item.Queue = @Queue AND item.ItemKey = failed.ItemKey
WHERE item.ClaimedByRunId = @RunId;
