-- By the same two indexes as a claim.
SELECT EXISTS (
    SELECT 1 FROM WorkItems
    WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Tried = 0
      AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
) OR EXISTS (
    SELECT 1 FROM WorkItems
    WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Attempts > 0
      AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
) AS Ready;
