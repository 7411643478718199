UPDATE item
SET ClaimedUntilUtc = @UntilUtc
OUTPUT inserted.ItemKey
FROM OPENJSON(@ItemKeysJson) WITH (ItemKey nvarchar(200) '$') AS given
INNER JOIN dbo.WorkItems AS item ON item.Queue = @Queue AND item.ItemKey = given.ItemKey
WHERE item.ClaimedByRunId = @RunId;
