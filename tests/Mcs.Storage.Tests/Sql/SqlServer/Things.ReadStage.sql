SELECT ItemKey, HappenedUtc, Number, Note FROM #ThingStage ORDER BY Number;
