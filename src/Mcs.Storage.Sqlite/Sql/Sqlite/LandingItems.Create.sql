-- The items of a landing, each once.
DROP TABLE IF EXISTS temp.LandingItems;

CREATE TEMP TABLE LandingItems (
    ItemKey TEXT NOT NULL COLLATE NOCASE PRIMARY KEY
) WITHOUT ROWID;
