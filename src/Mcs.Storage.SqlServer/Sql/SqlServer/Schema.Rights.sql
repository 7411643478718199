SELECT name AS TableName,
       HAS_PERMS_BY_NAME(CONCAT(N'dbo.', QUOTENAME(name)), N'OBJECT', N'SELECT') AS CanSelect,
       HAS_PERMS_BY_NAME(CONCAT(N'dbo.', QUOTENAME(name)), N'OBJECT', N'INSERT') AS CanInsert,
       HAS_PERMS_BY_NAME(CONCAT(N'dbo.', QUOTENAME(name)), N'OBJECT', N'UPDATE') AS CanUpdate,
       HAS_PERMS_BY_NAME(CONCAT(N'dbo.', QUOTENAME(name)), N'OBJECT', N'DELETE') AS CanDelete
FROM sys.tables
WHERE schema_id = SCHEMA_ID(N'dbo');
