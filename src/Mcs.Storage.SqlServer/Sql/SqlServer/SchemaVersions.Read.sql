SELECT Module, Name, Checksum FROM dbo.SchemaVersions;
