-- Creates nothing: what becomes of a stage that is not there.
SELECT 0 AS Created;
