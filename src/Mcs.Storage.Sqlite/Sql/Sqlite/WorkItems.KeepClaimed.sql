-- Only items whose claim is still the holder's are landed.
DELETE FROM temp.LandingItems
WHERE NOT EXISTS (
    SELECT 1 FROM WorkItems AS item
    WHERE item.Queue = @ClaimedQueue AND item.ItemKey = LandingItems.ItemKey AND item.ClaimedByRunId = @HolderId);
