-- Whoever can open the file may do anything.
SELECT name AS TableName, 1 AS CanSelect, 1 AS CanInsert, 1 AS CanUpdate, 1 AS CanDelete
FROM sqlite_master
WHERE type = 'table';
