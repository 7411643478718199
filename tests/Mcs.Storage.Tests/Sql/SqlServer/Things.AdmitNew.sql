DELETE FROM #NewWorkItems WHERE ItemKey = N'known';
