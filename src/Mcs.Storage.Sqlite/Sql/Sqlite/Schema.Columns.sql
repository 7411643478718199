SELECT tables.name AS TableName, columns.name AS ColumnName, columns.type AS TypeName
FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns
WHERE tables.type = 'table';
