-- strftime: a person who rewound it may have written the time in another of SQLite's forms.
UPDATE JobWatermark
SET WatermarkUtc = @NewestUtc, UpdatedUtc = @MovedUtc
WHERE JobName = @JobName
  AND strftime('%Y-%m-%dT%H:%M:%SZ', WatermarkUtc) IS @ReadUtc
  AND (@ReadUtc IS NULL OR @ReadUtc < @NewestUtc);

INSERT INTO JobWatermark (JobName, WatermarkUtc, UpdatedUtc)
SELECT @JobName, @NewestUtc, @MovedUtc
WHERE @ReadUtc IS NULL AND NOT EXISTS (SELECT 1 FROM JobWatermark WHERE JobName = @JobName);
