SELECT COUNT(*) AS Present FROM sqlite_master WHERE type = 'table' AND name = 'SchemaVersions';
