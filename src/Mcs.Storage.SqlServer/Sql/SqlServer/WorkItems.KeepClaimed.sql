SET NOCOUNT, XACT_ABORT ON;

-- Only items whose claim is still the holder's are landed. UPDLOCK: and nobody takes them over meanwhile.
DELETE landing
FROM #LandingItems AS landing
WHERE NOT EXISTS (
    SELECT 1 FROM dbo.WorkItems AS item WITH (UPDLOCK)
    WHERE item.Queue = @ClaimedQueue AND item.ItemKey = landing.ItemKey AND item.ClaimedByRunId = @HolderId);
