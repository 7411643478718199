SELECT ItemKey FROM ProcessedItems WHERE JobName = @JobName;
