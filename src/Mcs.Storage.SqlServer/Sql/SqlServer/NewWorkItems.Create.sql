-- Items on their way into a queue. One may be there twice, under keys that differ in case.
DROP TABLE IF EXISTS #NewWorkItems;

CREATE TABLE #NewWorkItems (
    ItemKey       nvarchar(200) COLLATE DATABASE_DEFAULT NOT NULL,
    OrderUtc      datetime2(7)  NOT NULL,
    Payload       nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
    Headers       nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
    CorrelationId nvarchar(100) COLLATE DATABASE_DEFAULT NULL
);
