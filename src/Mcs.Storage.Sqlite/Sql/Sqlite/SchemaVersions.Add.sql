INSERT INTO SchemaVersions (Module, Name, Checksum, AppliedUtc)
VALUES (@Module, @Name, @Checksum, @AppliedUtc);
