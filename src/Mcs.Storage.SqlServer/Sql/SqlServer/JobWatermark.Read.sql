SELECT WatermarkUtc FROM dbo.JobWatermark WHERE JobName = @JobName;
