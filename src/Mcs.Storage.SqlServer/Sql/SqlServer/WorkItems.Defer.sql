UPDATE item
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    AvailableUtc = deferred.AvailableUtc,
    LastError = COALESCE(deferred.Error, item.LastError)
FROM OPENJSON(@ItemsJson) WITH (
    ItemKey      nvarchar(200)  '$.ItemKey',
    AvailableUtc datetime2(0)   '$.AvailableUtc',
    Error        nvarchar(2000) '$.Error'
) AS deferred
INNER JOIN dbo.WorkItems AS item ON item.Queue = @Queue AND item.ItemKey = deferred.ItemKey
WHERE item.ClaimedByRunId = @RunId;
