-- The items of a landing, each once.
DROP TABLE IF EXISTS #LandingItems;

CREATE TABLE #LandingItems (
    ItemKey nvarchar(200) COLLATE DATABASE_DEFAULT NOT NULL PRIMARY KEY
);
