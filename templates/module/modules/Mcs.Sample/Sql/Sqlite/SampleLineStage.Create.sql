DROP TABLE IF EXISTS temp.SampleLineStage;

CREATE TEMP TABLE SampleLineStage (
    OrderId    TEXT NOT NULL COLLATE NOCASE,
    LineNumber INTEGER NOT NULL,
    Product    TEXT NOT NULL
);
