DROP TABLE IF EXISTS #SampleOrderStage;

CREATE TABLE #SampleOrderStage (
    OrderId   nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL,
    PlacedUtc datetime2(0)  NOT NULL
);
