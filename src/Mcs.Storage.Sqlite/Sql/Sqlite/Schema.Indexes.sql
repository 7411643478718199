SELECT tables.name AS TableName,
       indexes.seq AS IndexId,
       parts.seqno + 1 AS Ordinal,
       COALESCE(parts.name, '(expression)') AS ColumnName,
       indexes."unique" AND NOT indexes.partial AS IsUnique
FROM sqlite_master AS tables, pragma_index_list(tables.name) AS indexes, pragma_index_info(indexes.name) AS parts
WHERE tables.type = 'table'
ORDER BY tables.name, indexes.seq, parts.seqno;
