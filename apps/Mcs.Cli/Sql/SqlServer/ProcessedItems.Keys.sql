SELECT ItemKey FROM dbo.ProcessedItems WHERE JobName = @JobName;
