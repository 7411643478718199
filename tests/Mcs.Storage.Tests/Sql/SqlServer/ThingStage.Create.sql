DROP TABLE IF EXISTS #ThingStage;
CREATE TABLE #ThingStage (
    ItemKey     nvarchar(200)  COLLATE DATABASE_DEFAULT NOT NULL,
    HappenedUtc datetime2(7)   NOT NULL,
    Number      bigint         NOT NULL,
    Note        nvarchar(4000) COLLATE DATABASE_DEFAULT NULL
);
