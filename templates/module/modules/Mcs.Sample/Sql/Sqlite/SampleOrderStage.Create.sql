DROP TABLE IF EXISTS temp.SampleOrderStage;

CREATE TEMP TABLE SampleOrderStage (
    OrderId   TEXT NOT NULL COLLATE NOCASE,
    PlacedUtc TEXT NOT NULL
);
