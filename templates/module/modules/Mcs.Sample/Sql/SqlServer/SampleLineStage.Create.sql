DROP TABLE IF EXISTS #SampleLineStage;

CREATE TABLE #SampleLineStage (
    OrderId    nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL,
    LineNumber int           NOT NULL,
    Product    nvarchar(200) COLLATE DATABASE_DEFAULT NOT NULL
);
