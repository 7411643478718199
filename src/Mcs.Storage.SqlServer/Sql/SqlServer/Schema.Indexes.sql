SELECT OBJECT_NAME(part.object_id) AS TableName,
       part.index_id AS IndexId,
       part.key_ordinal AS Ordinal,
       COL_NAME(part.object_id, part.column_id) AS ColumnName,
       CASE WHEN kind.is_unique = 1 AND kind.has_filter = 0 THEN 1 ELSE 0 END AS IsUnique
FROM sys.indexes AS kind
INNER JOIN sys.index_columns AS part ON part.object_id = kind.object_id AND part.index_id = kind.index_id
INNER JOIN sys.tables AS owner ON owner.object_id = kind.object_id
WHERE owner.schema_id = SCHEMA_ID(N'dbo') AND part.key_ordinal > 0 AND kind.is_disabled = 0
ORDER BY part.object_id, part.index_id, part.key_ordinal;
