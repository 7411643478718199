SELECT Module, Name, Checksum FROM SchemaVersions;
