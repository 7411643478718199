DELETE FROM #LandingItems WHERE ItemKey = N'refused';
