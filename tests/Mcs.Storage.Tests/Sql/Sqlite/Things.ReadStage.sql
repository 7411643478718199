SELECT ItemKey, HappenedUtc, Number, Note FROM temp.ThingStage ORDER BY Number;
