SELECT WatermarkUtc FROM JobWatermark WHERE JobName = @JobName;
